PYTHON ?= python3
UV_VERSION := 0.13.9

PY := .venv/bin/python
JOBS ?= auto
# libatomic1: the Node.js that Playwright brings links to it.
DEBIAN := chromium chromium-headless-shell libatomic1 fonts-noto-core espeak-ng ffmpeg caddy kannel nginx

# Both stamps install into one .venv, and a parallel job would take demo's stdin.
.NOTPARALLEL:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help venv demo test check fmt lock bench clean debian

# $(call apt,PACKAGES) fails, having printed why, where it may or can not install.
# Twice, since a mirror that is being updated fails once; after a failed update too,
# since it may be only a source that has none of these.
define apt
{ command -v apt-get >/dev/null || { echo "make: no apt-get here; install by hand what Debian calls: $(1)" >&2; false; }; } && \
{ if [ "$$(id -u)" = 0 ]; then sudo=; elif sudo -n true 2>/dev/null; then sudo='sudo -n'; \
  else echo "make: not root; run first: sudo apt-get install --no-install-recommends $(1)" >&2; false; fi; } && \
echo "installing with apt-get (once): $(1)" && \
{ for try in 1 2; do \
    log=$$($$sudo apt-get update 2>&1; \
      $$sudo env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 install -y --no-install-recommends $(1) 2>&1 </dev/null) && \
      break; \
    [ $$try = 1 ] && sleep 5 || { printf '%s\n' "$$log" "make: apt-get could not install: $(1)" >&2; false; }; \
  done; }
endef

# $(call venv,SECONDS)
# Debian ships python3 without ensurepip, and then `-m venv` fails half-way.
# An environment without a working pip is made anew: half-made, or its Python was upgraded.
define venv
$(STOPPED); \
$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
  { echo 'make: $(PYTHON) is missing or older than Python 3.11; name another: make PYTHON=python3.12' >&2; exit 1; }; \
if ! $(PY) -m pip --version >/dev/null 2>&1; then \
  if ! $(PYTHON) -c 'import ensurepip' 2>/dev/null; then \
    $(call apt,python3-venv) || exit 1; \
  fi; \
  echo 'making the environment in .venv (once, about $(1) s)'; \
  $(call quietly,$(PYTHON) -m venv --clear .venv); \
fi
endef

# Stopping half-way is no accident, and needs no traceback: what is there is kept, and make goes on from it.
STOPPED := trap 'trap "" INT; echo; echo "make: stopped; the same command goes on where it was" >&2; exit 130' INT

# $(call quietly,COMMAND) shows what it said only where it failed.
quietly = log=$$($(1) 2>&1) || { printf '%s\n' "$$log" >&2; exit 1; }

# $(call install,FILE,SECONDS)
# The command is put beside the others, for whatever folder one works in.
define install
echo "installing $$(grep -c '^[a-z].*==' $(1)) packages of $(1), about $(2) s with a fast connection"; \
$(call quietly,$(PY) -m pip install -qq --disable-pip-version-check --no-input --require-hashes -r $(1)); \
echo '$(CURDIR)' > "$$($(PY) -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/hotline.pth" && \
printf '%s\n' '#!$(CURDIR)/$(PY)' 'from hotline.cli import main' 'main(prog_name="hotline")' > .venv/bin/hotline && \
chmod +x .venv/bin/hotline && touch $@ && echo 'installed; the command is .venv/bin/hotline'
endef

# What tools keep between two runs lies in .venv, so that nothing else in the checkout changes.
export HYPOTHESIS_STORAGE_DIRECTORY := $(CURDIR)/.venv/hypothesis

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*  ## /\1	/p' $(MAKEFILE_LIST) | expand -t 10

venv: .venv/run.stamp  ## make the environment only, with .venv/bin/hotline in it

demo: .venv/run.stamp  ## try the line in this terminal, with no phone and no account
	@exec $(PY) -m hotline demo

# What Python has compiled is kept, wherever the machine says not to: hundreds of programs are started here.
test: export PYTHONDONTWRITEBYTECODE :=

# A file's tests stay together: they share what they started.
test: check debian  ## check, then all tests, JOBS at once (default: one more than cores; about 9 minutes on two)
	$(PY) -m pytest $(if $(filter-out 1,$(JOBS)),-n $(JOBS) --dist loadfile --no-loadscope-reorder)

check: .venv/dev.stamp  ## format, lint, types, and the menus
	$(PY) -m ruff format --check
	$(PY) -m ruff check
	$(PY) -m mypy
	$(PY) -m hotline check menus

fmt: .venv/dev.stamp  ## format the code, repair what lint can, write the schemas of the menus and learn their words
	$(PY) -m ruff check --fix
	$(PY) -m ruff format
	$(PY) -m hotline schema menus
	$(PY) -m hotline learn menus

bench: .venv/dev.stamp  ## measure (DOCS=1: write the figures into docs/performance.md)
	@$(PY) -m tests.bench $(if $(DOCS),--docs)

# Keeps the versions that still fit; UPGRADE=1 takes the newest.
# The dev file is held to the runtime file, so that what is tested is what runs.
lock:  ## pin requirements*.txt anew from pyproject.toml (UPGRADE=1: newest versions)
	@tmp=$$(mktemp -d) && trap 'rm -rf "$$tmp"' EXIT && \
	$(PYTHON) -m venv "$$tmp" && \
	"$$tmp/bin/pip" install -qq --disable-pip-version-check uv==$(UV_VERSION) && \
	compile() { \
	  "$$tmp/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
	    $(if $(UPGRADE),--upgrade) pyproject.toml "$$@"; \
	} && \
	compile -o requirements.txt && \
	compile --group dev -c requirements.txt -o requirements-dev.txt

clean:  ## remove what make and the tools made, .venv too
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/run.stamp: requirements.txt
	@$(call venv,5); $(call install,requirements.txt,10)

.venv/dev.stamp: requirements-dev.txt
	@$(call venv,5); $(call install,requirements-dev.txt,30)

has = dpkg-query -W -f '$${db:Status-Status}\n' $$p 2>/dev/null | grep -qx installed

# Looks each time, with no stamp: it takes milliseconds, and a stamp outlives the package.
# Without them it goes on: the tests that need one fail and say so.
debian:
	@missing=; \
	for p in $(DEBIAN); do \
	  case $$p in \
	    fonts-*) fc-list 2>/dev/null | grep -q NotoSansArabic || $(has) ;; \
	    kannel) [ -x /usr/sbin/bearerbox ] ;; \
	    lib*) ! command -v dpkg-query >/dev/null || $(has) ;; \
	    *) command -v $$p >/dev/null || $(has) ;; \
	  esac || missing="$${missing:+$$missing }$$p"; \
	done; \
	if [ -n "$$missing" ]; then \
	  $(call apt,$$missing) || echo 'make: tests that need these will fail' >&2; \
	fi
