# Everything here needs Python 3.11 or newer and pip; `make help` lists it.

PYTHON ?= python3
VENV := .venv
OLD_SDK := .venv-openai-2.2
INSTALL := -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help demo test chaos prompts lint types bench bench-gpu clean

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST)

demo: $(VENV)/.demo ## make a video, remix it twice, and look at the result in demo-out/
	$(VENV)/bin/mutoscope demo --out demo-out

test: $(VENV)/.test $(OLD_SDK)/.openai ## run all tests; ARGS="-k remix" for some of them
	OPENAI_2_2_PYTHON=$(CURDIR)/$(OLD_SDK)/bin/python $(VENV)/bin/pytest $(ARGS)

chaos: $(VENV)/.test ## kill processes for longer than the tests do: 300 jobs, 150 kills
	CHAOS_JOBS=300 CHAOS_KILLS=150 $(VENV)/bin/pytest -s tests/chaos

prompts: $(VENV)/.test ## draw 5,000 random prompts and remixes of them, where the tests draw 250
	RANDOM_PROMPTS=5000 $(VENV)/bin/pytest tests/storyboard/test_random.py

lint: $(VENV)/.test ## check the style of all Python
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .

types: $(VENV)/.test ## check the types of the package, the tests and the benchmarks
	$(VENV)/bin/mypy src/mutoscope tests benchmarks

bench: $(VENV)/.test ## measure this machine, as docs/benchmarks.md does
	$(VENV)/bin/python benchmarks/server.py
	$(VENV)/bin/python benchmarks/storyboard.py

bench-gpu: $(VENV)/.test ## measure models with weights on this machine's GPU, at their shapes, in ten minutes
	$(VENV)/bin/python benchmarks/diffusion.py $(ARGS)

clean: ## remove what the other targets made
	rm -rf $(VENV) $(OLD_SDK) demo-out .pytest_cache .mypy_cache .ruff_cache .hypothesis

%/.python:
	$(PYTHON) -m venv $*
	$*/bin/python $(INSTALL) --upgrade 'pip>=25.1'
	touch $@

$(VENV)/.demo: $(VENV)/.python pyproject.toml constraints.txt
	$(VENV)/bin/python $(INSTALL) --constraint constraints.txt --editable '.[demo]'
	touch $@

$(VENV)/.test: $(VENV)/.python pyproject.toml constraints.txt
	$(VENV)/bin/python $(INSTALL) --constraint constraints.txt --editable '.[demo,diffusion]' --group test --group lint
	touch $@

$(OLD_SDK)/.openai: $(OLD_SDK)/.python constraints.txt
	grep -v '^openai==' constraints.txt > $(OLD_SDK)/constraints.txt
	$(OLD_SDK)/bin/python $(INSTALL) --constraint $(OLD_SDK)/constraints.txt openai==2.2.0
	touch $@
