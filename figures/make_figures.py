"""Draw every chart of the seeds into this folder, as SVG and PNG.

python figures/make_figures.py            writes them
python figures/make_figures.py --check    says which of the committed files differ, and then exits with 1
"""

import argparse
import sys
import tempfile
from pathlib import Path

import framing as fr
from framing.show.cut import cut
from framing.show.gallery import EXHIBITS
from framing.show.gallery_definitions import NAME, publish_definitions

HERE = Path(__file__).resolve().parent
SEEDS = HERE.parent / "seeds"


def draw_figures(folder: Path, *, seeds: Path = SEEDS) -> list[Path]:
    """Draw every exhibit of the report, and the definitions, into `folder`; returns the files written, two for each."""
    analysis = fr.analyse(fr.read_articles(seeds))
    on_charts = cut(analysis)
    exhibits = [exhibit for exhibit in EXHIBITS if exhibit.applies(on_charts)]
    drawn = [path for exhibit in exhibits for path in exhibit.publish(analysis).save(folder, exhibit.name)]
    return [*drawn, *publish_definitions(analysis).save(folder, NAME)]


def find_differences(committed: Path, fresh: Path) -> list[str]:
    """Names of figures that are missing, left over, or not the same bytes."""
    have, want = (
        {path.name: path for path in folder.iterdir() if path.suffix in (".svg", ".png")}
        for folder in (committed, fresh)
    )
    same = {name for name in have.keys() & want.keys() if have[name].read_bytes() == want[name].read_bytes()}
    return sorted((have.keys() | want.keys()) - same)


def main() -> int:
    parser = argparse.ArgumentParser(description="Draw every chart of the seeds into figures/.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if a committed figure differs")
    if not parser.parse_args().check:
        for path in draw_figures(HERE):
            print(path.relative_to(HERE.parent))
        return 0
    with tempfile.TemporaryDirectory() as fresh:
        draw_figures(Path(fresh))
        differing = find_differences(HERE, Path(fresh))
    for name in differing:
        print(
            f"figures/{name} differs from what the code draws now: run python figures/make_figures.py", file=sys.stderr
        )
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
