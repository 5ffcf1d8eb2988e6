# Two commands do all the set-up: `make report` and `make test`. Both make .venv from requirements.lock first.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: report figures notebooks lab test simulate fuzz bench clean

report: $(READY)
	$(BIN)/framing report seeds -o report

figures: $(READY)
	$(BIN)/python figures/make_figures.py

notebooks: $(READY)  # run them anew and store what they show
	$(BIN)/jupyter nbconvert --log-level=ERROR --to notebook --execute --inplace --ExecutePreprocessor.record_timing=False notebooks/*.ipynb

lab: $(READY)
	$(BIN)/jupyter lab notebooks

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest -n auto tests
	$(BIN)/python -m pytest -n auto --dist loadscope --nbval notebooks

simulate: $(READY)  # do the intervals and p-values hold what they promise? A few minutes
	$(BIN)/python -m pytest tests/test_coverage.py -m slow

fuzz: $(READY)  # for a night: 20,000 arbitrary texts, others each time
	FRAMING_FUZZ=20000 $(BIN)/python -m pytest tests/test_fuzz.py

bench: $(READY)
	$(BIN)/python benchmarks/speed.py

clean:
	rm -rf .venv report

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed, this is " + sys.version.split()[0] + "; try: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@
