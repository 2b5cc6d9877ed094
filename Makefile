# make            build/cotejo
# make demo       the main job on the sample site in content/
# make check      every test: the program as it is shipped, and all under the sanitizers
# make install    PREFIX= DESTDIR=
# make static     one self-contained program, build/static/cotejo
# make package    what is handed out, in build/package: .deb, tarball, npm package, container description
# make bench      cotejo beside the other tools
# make pair       PAIR="en fr": cotejo for another pair of languages, build/en-fr/cotejo
# make fuzz       SECONDS= TARGETS=: looks for inputs that break what the fuzz targets promise
# make unit       the unit tests alone; make accept rewrites the expectations of the command cases
#
# Sources are found by wildcard: a new file needs no line here.

VERSION := 0.1.0
PREFIX ?= /usr/local
BUILD ?= build
CC ?= cc
JOBS ?= $(shell nproc 2>/dev/null || echo 2)

PACKAGES := icu-i18n icu-uc libfyaml jansson libxxhash hunspell libxml-2.0 libpcre2-8
WARNINGS := -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wvla -Werror
SANITIZE ?=
HARDENING := -fstack-protector-strong -fPIE $(if $(SANITIZE),,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
CFLAGS ?= -O2 -g
SANITIZERS := -fsanitize=address,undefined -fno-sanitize-recover=undefined

library_sources := $(sort $(wildcard tools/lib/*/*.c tools/lib/*/*/*.c))
program_sources := $(sort $(wildcard tools/*.c))
unit_sources := $(sort $(wildcard tests/unit/*/*_test.c))
test_sources := $(sort $(wildcard tests/formats/*_test.c tests/checks/*_test.c tests/property/*_test.c \
	tests/conformance/*_test.c tests/records/*_test.c tests/judges/*.c))
fuzz_sources := $(sort $(wildcard tests/fuzz/*.c))
library := $(BUILD)/libcotejo.a
library_objects := $(library_sources:%.c=$(BUILD)/%.o)
program_objects := $(program_sources:%.c=$(BUILD)/%.o)
unit_programs := $(addprefix $(BUILD)/,$(addsuffix tests,$(sort $(dir $(unit_sources)))))
test_programs := $(test_sources:%.c=$(BUILD)/%)
fuzz_programs := $(patsubst %.c,$(BUILD)/%,$(filter %_fuzz.c,$(fuzz_sources)))
test_objects := $(patsubst %.c,$(BUILD)/%.o,$(unit_sources) $(test_sources) $(fuzz_sources))
translations := $(patsubst po/cotejo/%.po,$(BUILD)/po/%.mo,$(wildcard po/cotejo/*.po))
links := $(addprefix cotejo-,$(filter-out cotejo,$(program_sources:tools/%.c=%)))

package_flags := $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
package_libraries := $(shell pkg-config --libs $(filter-out icu-i18n hunspell libxml-2.0 libpcre2-8,$(PACKAGES)) 2>/dev/null) -lm
static_libraries = $(shell pkg-config --static --libs $(PACKAGES)) -lgettextpo -lunistring -lstdc++

compile = $(CC) -std=gnu11 -D_GNU_SOURCE -DCOTEJO_VERSION='"$(VERSION)"' -DCOTEJO_TRANSLATIONS='"$(BUILD)/po"' \
	$(WARNINGS) $(CFLAGS) $(HARDENING) $(SANITIZE) -pthread $(package_flags) -MMD -MP
link = $(CC) $(CFLAGS) $(SANITIZE) -pie -Wl,-z,relro,-z,now,-z,noexecstack,--as-needed -pthread

.PHONY: all
all: $(BUILD)/cotejo

$(BUILD)/cotejo: $(program_objects) $(library)
	@echo "  LINK $@"
	@$(link) -o $@ $^ $(package_libraries)

$(library): $(library_objects)
	@rm -f $@
	@ar rcs $@ $^

$(BUILD)/%.o: %.c | requirements
	@mkdir -p $(@D)
	@echo "  CC $@"
	@$(compile) $(loads) -c -o $@ $<

# What is missing is said before anything is built.
.PHONY: requirements
requirements:
	@missing=; for program in $(firstword $(CC)) pkg-config msgfmt; do \
		command -v $$program >/dev/null || missing="$$missing $$program"; done; \
	for package in $(PACKAGES); do pkg-config --exists $$package 2>/dev/null || missing="$$missing $$package"; done; \
	[ -z "$$missing" ] || { echo "not installed:$$missing; 'scripts/install_dependencies build' installs them on Debian" >&2; exit 1; }

# Libraries that are loaded when they are first used (base/library.h), but in the static program: by the name that a linked
# one would be looked for.
soname = $(shell objdump -p "$$(realpath "$$($(CC) -print-file-name=lib$(patsubst -l%,%,$(filter -l%,$(1))).so)")" | sed -n 's/^ *SONAME *//p')
loaded = $(if $(LINKED_WHOLE),-DLINKED_WHOLE,-D$(1)='"$(call soname,$(2))"')
$(BUILD)/tools/lib/lang/dictionary.o: loads = $(call loaded,HUNSPELL_LIBRARY,$(shell pkg-config --libs-only-l hunspell))
$(BUILD)/tools/lib/catalog/format_strings.o: loads = $(call loaded,GETTEXT_LIBRARY,-lgettextpo)
$(BUILD)/tools/lib/lang/plural.o: loads = $(call loaded,ICU_LIBRARY,-licui18n)
$(BUILD)/tools/lib/formats/xml/its.o $(BUILD)/tools/lib/formats/xml/its_check.o $(BUILD)/tools/lib/formats/xml/its_cost.o $(BUILD)/tools/lib/formats/xml/its_rules.o $(BUILD)/tools/lib/formats/xml/its_select.o: loads = $(call loaded,XML_LIBRARY,-lxml2)
$(BUILD)/tools/lib/text/regex.o: loads = $(call loaded,PCRE2_LIBRARY,-lpcre2-8)
$(BUILD)/tools/lib/base/library.o: loads = $(if $(LINKED_WHOLE),-DLINKED_WHOLE)

# The translations are compiled in.
$(BUILD)/tools/lib/report/translation.o: $(translations)

# Data that is drawn into an object by .incbin, which the compiler's dependencies do not name.
$(foreach data,$(wildcard tools/lib/*/*.bin tools/lib/*/*.json),$(eval $(BUILD)/$(basename $(data)).o: $(data)))

# With the sanitizers an optimizer takes two thirds of the time of the compiler, and tests do little themselves.
$(BUILD)/tests/%.o: test_flags = $(if $(SANITIZE),-O0)
$(BUILD)/tests/%.o: tests/%.c | requirements
	@mkdir -p $(@D)
	@echo "  CC $@"
	@$(compile) $(test_flags) -Itools/lib $(rename_main) -c -o $@ $<

test_link = $(link) -o $@ $(filter %.o %.a,$^) $(package_libraries) -lgettextpo -lcmark-gfm -lcmark-gfm-extensions -lcmocka

$(test_programs): %: %.o $(library)
	@echo "  LINK $@"
	@$(test_link)

# The tests of a folder of tests/unit are one program: the main of each is a function, which main.c calls by its name.
# The folder itself is younger than the program when a file of it is gone.
$(BUILD)/tests/unit/%.o: rename_main = -Dmain='$(*F)(void); int $(*F)'
objects_in = $(filter $(BUILD)/$(1)/%,$(test_objects))
.SECONDEXPANSION:
$(unit_programs): $(BUILD)/%/tests: tests/unit/main.c % $$(call objects_in,$$*) $(library)
	@echo "  LINK $@"
	@$(compile) -DTESTS='$(patsubst %,TEST(%),$(patsubst %_test.o,%,$(notdir $(filter %.o,$^))))' -c -o $(@D)/main.o $<
	@$(test_link) $(@D)/main.o

# A fuzz target, with what calls it: all inputs that are kept, or libFuzzer.
FUZZ_CALLER ?= $(BUILD)/tests/fuzz/replay.o
fuzz_shared := $(patsubst %.c,$(BUILD)/%.o,$(filter-out %_fuzz.c %/replay.c,$(fuzz_sources)))
$(fuzz_programs): %: %.o $(fuzz_shared) $(filter %.o,$(FUZZ_CALLER)) $(library)
	@echo "  LINK $@"
	@$(test_link) $(filter-out %.o,$(FUZZ_CALLER))

# The trainer reads text as the engine does, but needs no model to be there.
trainer_objects := $(patsubst %,$(BUILD)/tools/lib/%.o,base/arena base/buf base/bug base/file base/file_batch base/hash base/str \
	text/utf8 lang/tokens lang/features)
$(BUILD)/language_trainer: scripts/language_trainer.c $(trainer_objects)
	$(compile) -Itools/lib -o $@ $< $(trainer_objects) -pie -lxxhash -lm

# cotejo for another pair of languages: the list of languages and the model are its own, all else is that of $(BUILD)/cotejo.
# Where there is no model it is trained, from Debian's packages.
PAIR ?= en es
PAIR_FOLDER ?= $(BUILD)/$(firstword $(PAIR))-$(lastword $(PAIR))
pair_objects := $(PAIR_FOLDER)/language.o $(PAIR_FOLDER)/model.o

.PHONY: pair
pair: $(PAIR_FOLDER)/cotejo

$(PAIR_FOLDER)/cotejo: $(program_objects) $(pair_objects) $(library)
	@echo "  LINK $@"
	@$(link) -o $@ $^ $(package_libraries)

$(pair_objects): $(PAIR_FOLDER)/%.o: tools/lib/lang/%.c $(PAIR_FOLDER)/model.bin
	@echo "  CC $@"
	@$(compile) -D'LANGUAGES(X)=$(foreach tag,$(PAIR),X($(tag),$(tag)))' -DLANGUAGE_MODEL='"$(PAIR_FOLDER)/model.bin"' -c -o $@ $<

$(PAIR_FOLDER)/model.bin:
	@mkdir -p $(@D)
	scripts/train_language_model $(PAIR) $@

$(BUILD)/po/%.mo: po/cotejo/%.po | requirements
	@mkdir -p $(@D)
	msgfmt -c --endianness=little -o $@ $<

# What makes calls to the system fail is loaded before the C library, as the sanitizers are: one of the two.
preload := $(if $(SANITIZE),,$(BUILD)/tests/faults/preload.so)
$(BUILD)/tests/faults/preload.so: tests/faults/preload.c
	@mkdir -p $(@D)
	@echo "  CC $@"
	@$(CC) -std=gnu11 -D_GNU_SOURCE $(WARNINGS) -O1 -g -fPIC -shared -o $@ $<

.PHONY: tests unit fuzz fuzz_programs accept
tests: all $(unit_programs) $(test_programs) $(fuzz_programs) $(preload)

unit: $(unit_programs)
	@JOBS=$(JOBS) scripts/run_tests --unit $(BUILD)

# Looks for inputs that break a promise: SECONDS for each of TARGETS (all).
SECONDS ?= 60
fuzz:
	@scripts/install_dependencies check
	@$(MAKE) --no-print-directory -j$(JOBS) fuzz_programs CC=clang BUILD=build/fuzz CFLAGS='-O1 -g' \
		SANITIZE='$(SANITIZERS) -fsanitize=fuzzer-no-link' FUZZ_CALLER=-fsanitize=fuzzer
	@scripts/fuzz $(SECONDS) $(TARGETS)

fuzz_programs: $(fuzz_programs)

accept: all
	ACCEPT=1 scripts/test_commands $(BUILD)/cotejo

# The two commands for everybody. Each installs what is missing first, then calls make anew, which then finds it.
.PHONY: demo check
demo:
	@scripts/install_dependencies build
	@$(MAKE) --no-print-directory -j$(JOBS) all
	@scripts/demo

check:
	@scripts/install_dependencies check
	@scripts/install_compilers
	@$(MAKE) --no-print-directory -j$(JOBS) all $(preload)
	@$(MAKE) --no-print-directory -j$(JOBS) tests CC=clang BUILD=build/clang CFLAGS='-O1 -g1' SANITIZE='$(SANITIZERS)'
	@JOBS=$(JOBS) scripts/run_tests build build/clang

# The shell is given them as they are, whatever is in them.
install: export DESTDIR := $(DESTDIR)
install: export PREFIX := $(PREFIX)

.PHONY: install static package bench clean
install: all
	install -d "$$DESTDIR$$PREFIX/bin"
	install $(BUILD)/cotejo "$$DESTDIR$$PREFIX/bin/cotejo"
	for link in $(links); do ln -sf cotejo "$$DESTDIR$$PREFIX/bin/$$link"; done
	scripts/install_share $(BUILD)/cotejo "$$DESTDIR$$PREFIX/share" $(links)

static:
	@scripts/install_dependencies static
	@$(MAKE) --no-print-directory -j$(JOBS) BUILD=build/static LINKED_WHOLE=1 build/static/cotejo-static
	mv build/static/cotejo-static build/static/cotejo

# Names of ours may be names inside an archive, too (jansson has a utf8_encode): all of them are made local first.
$(BUILD)/cotejo-static: $(program_objects) $(library)
	$(CC) -r -nostdlib -o $(BUILD)/whole.o $(program_objects) -Wl,--whole-archive $(library)
	objcopy --keep-global-symbol=main $(BUILD)/whole.o
	$(CC) $(CFLAGS) -static-pie -Wl,-z,relro,-z,now,-z,noexecstack -pthread -o $@ $(BUILD)/whole.o $(static_libraries)

package:
	@scripts/install_dependencies package
	@scripts/make_package $(VERSION)

bench: all
	scripts/bench

clean:
	rm -rf build

$(BUILD)/tools/lib/lang/model.o: tools/lib/lang/model.bin

-include $(library_objects:.o=.d) $(pair_objects:.o=.d) $(program_objects:.o=.d) $(test_objects:.o=.d)
