"""How the house is built: imports run downwards, names are documented, what is pinned fits what is asked for."""

import ast
import csv
import hashlib
import inspect
import json
import re
import subprocess
import sys
import tomllib
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import framing

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "framing"
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text("utf-8").splitlines()

FLOORS = {
    "errors": 0,
    "memory": 0,
    "tables": 1,
    "languages": 1,
    "lexicons": 1,
    "read": 2,
    "find": 3,
    "compare": 4,
    "analysis": 5,
    "show": 6,
    "scale": 6,
    "commands": 7,
    "cli": 8,
}
"""A room imports from floors below its own; the commands may also use the public names of `framing`."""

ROOMS = {  # which rooms of a floor use which rooms of the same floor
    "read": {
        "articles": {"chunks", "duplicates", "import_report", "residue", "tally"},
        "chunks": {
            "columns",
            "corpus",
            "dates",
            "encodings",
            "headlines",
            "import_report",
            "language",
            "patterns",
            "rows",
            "seen",
            "tally",
            "values",
        },
        "columns": {"dates"},
        "corpus": {
            "columns",
            "formats.columnar",
            "formats.pages",
            "kinds",
            "listings",
            "patterns",
            "pieces",
            "rows",
            "values",
        },
        "formats.columnar": {"columns", "formats.structured", "pieces", "rows"},
        "formats.delimited": {"columns", "encodings", "pieces", "rows"},
        "formats.factiva": {"columns", "formats.vendors", "rows"},
        "formats.pages": {"columns", "encodings", "formats.factiva", "pieces", "rows"},
        "formats.structured": {"encodings", "pieces", "rows"},
        "formats.texts": {"encodings", "formats.vendors", "pieces", "rows"},
        "formats.vendors": {"columns", "dates", "rows"},
        "given": {"document", "encodings"},
        "import_report": {"rows"},
        "kinds": {
            "encodings",
            "formats.columnar",
            "formats.delimited",
            "formats.pages",
            "formats.structured",
            "formats.texts",
            "pieces",
            "rows",
        },
        "lines": {"conventions", "document"},
        "listings": {"columns", "kinds", "pieces", "rows", "values"},
        "parse": {"conventions", "document", "given", "language", "lines", "quotations", "residue", "segment"},
        "patterns": {"columns", "pieces"},
        "quotations": {"document"},
        "residue": {"lines"},
        "duplicates": {"given", "headlines", "runs"},
        "runs": {"segment"},
        "segment": {"conventions", "document"},
        "coded": {"document"},
        "same_sentence": {"cells"},
        "sheets": {"cells", "coders", "same_sentence"},
        "tally": {"dates", "headlines", "import_report", "language", "rows", "seen"},
        "values": {"encodings", "rows"},
    },
    "compare": {
        "counts": {"offsets"},
        "balance": {"resample", "units"},
        "contrasts": {"permute", "resample", "significance", "units"},
        "keyness": {"odds", "permute", "significance", "term_counts", "units"},
        "outlets": {"counts", "resample", "units"},
        "permute": {"resample", "units"},
        "sources": {"offsets"},
        "speakers": {"sources", "whose"},
        "sourcing": {"resample", "units", "whose"},
        "units": {"whose"},
        "whose": {"people"},
        "heard": {"mentions", "people", "whose"},
        "ledger": {"heard", "sourcing", "speakers"},
        "cues": {"scoring"},
        "codings": {"agreement", "cues", "marked", "scoring"},
        "marked": {"cues"},
        "definitions": {"counts", "outlets"},
        "residue": {"repeated"},
        "told": {"repeated", "residue", "terms"},
        "stories": {"grouping", "told"},
        "duplicates": {"grouping", "residue"},
        "knowledge": {"people", "repeated", "residue", "terms"},
        "passages": {"knowledge", "residue"},
        "alike": {"passages"},
        "versions": {"alike", "grouping", "knowledge", "passages"},
        "echoes": {"alike", "duplicates", "grouping", "knowledge", "passages", "versions", "wording"},
        "facts": {"terms"},
        "omissions": {"facts", "whose"},
        "trail": {"duplicates", "echoes", "omissions", "stories"},
    },
    "scale": {
        "cluster": {"corpus", "parquet", "partition", "pool", "score", "scored", "store", "worker"},
        "corpus": {"store"},
        "manifest": {"corpus", "store"},
        "names": {"parquet", "partition", "store"},
        "partition": {"parquet", "store"},
        "pool": {"partition"},
        "progress": {"score"},
        "schedule": {"pool"},
        "score": {
            "corpus",
            "manifest",
            "names",
            "parquet",
            "partition",
            "pool",
            "schedule",
            "scored",
            "store",
            "summaries",
        },
        "scored": {"manifest", "parquet", "store"},
        "echoes": {"scored", "spool", "stories", "texts"},
        "spool": {"parquet"},
        "stories": {"scored", "spool", "texts"},
        "summaries": {"scored", "spool"},
        "terms": {"scored", "spool", "texts"},
        "texts": {"scored"},
        "worker": {"partition"},
    },
}


def modules():
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in sorted(PACKAGE.rglob("*.py"))
    }


MODULES = modules()


def imports(path):
    """The modules of this package that a module imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "framing")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            if node.module.split(".")[0] == "framing":
                for alias in node.names:
                    full = f"{node.module}.{alias.name}"
                    yield full if full in MODULES else node.module


def floor_of(module):
    return module.split(".")[1]


@pytest.mark.parametrize("module", [name for name in MODULES if name != "framing"])
def test_imports_run_downwards(module):
    own = floor_of(module)
    assert own in FLOORS, f"{own} stands on no floor: give it one in this test and in the design"
    for imported in imports(MODULES[module]):
        if imported == "framing":
            assert own in ("commands", "cli"), f"{module} imports the public names"
        else:
            other = floor_of(imported)
            assert other == own or FLOORS[other] < FLOORS[own], f"{module} imports {imported}, which is not below it"


def rooms_of(floor):
    """Room → the rooms of the same floor that it imports."""
    prefix = f"framing.{floor}."
    return {
        module.removeprefix(prefix): {name.removeprefix(prefix) for name in imports(path) if name.startswith(prefix)}
        for module, path in MODULES.items()
        if module.startswith(prefix)
    }


@pytest.mark.parametrize("floor", ROOMS)
def test_rooms_stay_out_of_each_other(floor):
    found = {room: uses for room, uses in rooms_of(floor).items() if uses}
    assert found == ROOMS[floor]


@pytest.mark.parametrize("floor", ["read", "find", "compare", "show", "scale"])
def test_rooms_form_no_circle(floor):
    graph = rooms_of(floor)
    assert len(graph) > 2
    assert len(list(TopologicalSorter(graph).static_order())) >= len(graph)


LEXICAL = {
    "conflict", "context", "grammar", "fr.grammar", "lexical", "match", "negation", "sentiment", "check_lexicon",
    "draft", "entries", "foreign_terms", "lexicon", "lexicon_csv", "read_listed", "read_liwc",
    "read_nested", "textblob_words", "topic", "write_lexicon",
}  # fmt: skip
JOINING = {"spans", "voices"}
SHARED = {"columns", "interning", "plain"}


def test_words_and_people_are_found_apart():
    """The rooms that find cues and those that find speakers share nothing; `voices` and `spans` bring them together."""
    graph = rooms_of("find")
    people = set(graph) - LEXICAL - JOINING - SHARED
    assert set(graph) >= LEXICAL | JOINING | {"attribution", "names", "speakers"}
    assert all(graph[room] <= LEXICAL | SHARED for room in LEXICAL)
    assert all(graph[room] <= people | SHARED for room in people)
    assert graph["voices"] == set()
    assert graph["spans"] <= LEXICAL | JOINING | SHARED


@pytest.mark.parametrize("module", MODULES)
def test_module_is_short_and_says_what_it_is(module):
    source = MODULES[module].read_text("utf-8")
    assert len(source.splitlines()) <= 300, "a file this long is asking for a second room"
    assert ast.get_docstring(ast.parse(source))


PUBLIC = (
    "analyse charts compare_outlets concordance count_features find_attributions find_spans highlight parse "
    "rank_sources read_articles read_lexicon"
).split()


@pytest.mark.parametrize("name", PUBLIC)
def test_public_name(name):
    assert name in framing.__all__


@pytest.mark.parametrize("name", framing.__all__)
def test_public_name_is_documented(name):
    thing = getattr(framing, name)
    assert inspect.getdoc(thing)
    if inspect.isfunction(thing):
        parameters = inspect.signature(thing).parameters.values()
        assert all(p.annotation is not p.empty for p in parameters), "every parameter of a public function has a type"
        assert inspect.signature(thing).return_annotation is not inspect.Signature.empty


def test_public_names_are_listed_in_order():
    assert list(framing.__all__) == sorted(framing.__all__)
    assert set(framing.__all__) <= set(dir(framing))


SLOW = ("pandas", "numpy", "pyarrow", "textblob", "nltk", "matplotlib", "jinja2", "trafilatura", "lxml", "dask")


def test_import_is_quick():
    """Names are loaded at their first use, and what is slow to import with them."""
    assert imported_by("framing", *SLOW) == "[]"


def test_help_is_quick():
    """`framing --help` waits for nothing that only the analysis needs."""
    assert imported_by("framing.cli", *SLOW) == "[]"


def test_dask_is_imported_where_it_is_used():
    assert imported_by("framing.scale", "dask", "distributed", "fsspec", "matplotlib", "jinja2", "rich") == "[]"


def imported_by(module, *others):
    code = f"import sys, {module}; print([name for name in {others} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout.strip()


HOSTS = re.compile(
    r"pypi\.org|pythonhosted|anaconda\.(?:org|com)|index[-_]url|find[-_]links|://[^/\s]*@|localhost|\b127\.0\.0\.1|\b10\.\d+\.\d+\.\d+|\b192\.168\."
)
TEXT_FILES = sorted(
    path
    for folder in ("framing", "notebooks", "figures", "benchmarks", "docs")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".csv", ".md", ".html", ".css", ".js", ".ipynb", ".toml", ".yml", ".svg"}
    and ".ipynb_checkpoints" not in path.parts
) + [
    path
    for name in ("README.md", "Makefile", "pyproject.toml", "requirements.lock", "environment.yml")
    if (path := ROOT / name).exists()
]


def test_no_file_names_a_package_index_or_a_private_host():
    found = {
        str(path.relative_to(ROOT)): match.group()
        for path in TEXT_FILES
        if (match := HOSTS.search(path.read_text("utf-8")))
    }
    assert not found


# -- requirements -----------------------------------------------------------------------------------------------------


def wanted(lines):
    requirements = map(Requirement, lines)
    return {canonicalize_name(requirement.name): str(requirement.specifier) for requirement in requirements}


def test_environment_has_the_ranges_of_pyproject():
    items = re.findall(r"^\s*-\s+([^#\n]+?)\s*$", (ROOT / "environment.yml").read_text("utf-8"), re.MULTILINE)
    items = [
        item.strip("'\"") for item in items if not item.startswith("--") and item not in ("conda-forge", "pip", "pip:")
    ]
    found = wanted(items)
    assert found.pop("python") == str(Requirement(f"python{PROJECT['requires-python']}").specifier)
    assert found == wanted([*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["notebooks"]])


def test_lock_pins_names_and_nothing_else():
    lines = [line for line in LOCK if line and not line.startswith("#")]
    assert lines
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*==[0-9][A-Za-z0-9.+!]*", line)] == []
    names = [canonicalize_name(line.split("==")[0]) for line in lines]
    assert len(names) == len(set(names))
    assert "framing" not in names


EVERY_REQUIREMENT = [
    *PROJECT["dependencies"],
    *(line for name, extra in PROJECT["optional-dependencies"].items() if name != "training" for line in extra),
]
"""All that the two commands of the README install; training is done once, by whoever wants to."""


@pytest.mark.parametrize("line", sorted(set(EVERY_REQUIREMENT)))
def test_lock_is_within_the_ranges_of_pyproject(line):
    pinned = dict(line.split("==") for line in LOCK if "==" in line)
    pinned = {canonicalize_name(name): version for name, version in pinned.items()}
    requirement = Requirement(line)
    assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)])


NAMED = {"pyyaml": "yaml"}  # a distribution → what it is imported as, where that differs


def test_what_is_imported_is_required():
    standard = set(sys.stdlib_module_names) | {"framing"}

    def imported(lines):
        names = [canonicalize_name(Requirement(line).name) for line in lines]
        return {NAMED.get(name, re.sub(r"[-.]", "_", name)) for name in names}

    always, beyond = imported(PROJECT["dependencies"]), imported(PROJECT["optional-dependencies"]["scale"])
    for module, path in MODULES.items():
        required = always | beyond if module.startswith("framing.scale") else always
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = (
                [a.name for a in node.names]
                if isinstance(node, ast.Import)
                else [node.module]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            tops = {name.split(".")[0] for name in names} - standard
            assert tops <= required, f"{module} imports {tops - required}"


def test_every_folder_of_code_is_packaged():
    packages = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"]
    assert sorted(packages) == sorted({".".join(path.parent.relative_to(ROOT).parts) for path in MODULES.values()})


# -- notebooks and seeds ----------------------------------------------------------------------------------------------


def test_the_notebooks_are_there():
    assert [path.stem for path in NOTEBOOKS] == [
        "1-one-article",
        "2-escalation-and-hedging",
        "3-sources",
        "4-compare-outlets",
        "5-same-words",
        "6-how-good-is-it",
    ]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
def test_notebook_is_executed_without_errors(path):
    cells = [cell for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    assert cells
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    for cell in cells:
        for output in cell["outputs"]:
            assert output["output_type"] != "error"
            assert output.get("name") != "stderr", output.get("text")


SEEDS = list(csv.DictReader((ROOT / "seeds" / "articles.csv").read_text("utf-8").splitlines()))


@pytest.mark.parametrize("row", SEEDS, ids=[row["article_id"] for row in SEEDS])
def test_seed_is_byte_identical(row):
    assert hashlib.sha256((ROOT / "seeds" / row["file"]).read_bytes()).hexdigest() == row["sha256"]


def test_five_seeds_with_what_their_texts_show():
    assert [row["article_id"] for row in SEEDS] == ["000", "001", "002", "003", "004"]
    assert {path.name for path in (ROOT / "seeds").glob("*.txt")} == {row["file"] for row in SEEDS}
    assert (
        list(SEEDS[0])
        == (
            "article_id file outlet label headline published published_basis language original_language url "
            "sha256 notes"
        ).split()
    )
    assert {row["published_basis"] for row in SEEDS} <= {"stated", "from the text", "unknown"}
