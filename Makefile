# make            build/cotejo
# make demo       the main job on the sample site in content/
# make check      every test, also under the sanitizers
# make install    PREFIX= DESTDIR=
# make static     one self-contained program, build/static/cotejo
# make bench      cotejo beside the other tools
#
# Sources are found by wildcard: a new file needs no line here.

VERSION := 0.1.0
PREFIX ?= /usr/local
BUILD ?= build
CC ?= cc

PACKAGES := icu-i18n icu-uc libxml-2.0 libpcre2-8 libcmark-gfm libfyaml jansson hunspell libxxhash
WARNINGS := -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wvla -Werror
HARDENING := -fstack-protector-strong -D_FORTIFY_SOURCE=2 -fPIE
CFLAGS ?= -O2 -g
SANITIZE ?=

library_sources := $(sort $(wildcard tools/lib/*/*.c tools/lib/*/*/*.c))
program_sources := $(sort $(wildcard tools/*.c))
test_sources := $(sort $(wildcard tests/unit/*/*_test.c tests/property/*_test.c tests/conformance/*_test.c))
library := $(BUILD)/libcotejo.a
library_objects := $(library_sources:%.c=$(BUILD)/%.o)
program_objects := $(program_sources:%.c=$(BUILD)/%.o)
test_programs := $(test_sources:%.c=$(BUILD)/%)

package_flags = $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
package_libraries = $(shell pkg-config --libs $(PACKAGES)) -lcmark-gfm-extensions -lgettextpo

compile = $(CC) -std=gnu11 -D_GNU_SOURCE -DCOTEJO_VERSION='"$(VERSION)"' $(WARNINGS) $(CFLAGS) $(HARDENING) $(SANITIZE) \
	-pthread $(package_flags) -MMD -MP
link = $(CC) $(CFLAGS) $(SANITIZE) -pie -Wl,-z,relro,-z,now,--as-needed -pthread

.PHONY: all check demo install static bench clean
all: $(BUILD)/cotejo

$(BUILD)/cotejo: $(program_objects) $(library)
	$(link) -o $@ $(program_objects) $(library) $(package_libraries)

$(library): $(library_objects)
	@rm -f $@
	ar rcs $@ $^

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(compile) -c -o $@ $<

$(BUILD)/tests/%_test: tests/%_test.c $(library)
	@mkdir -p $(@D)
	$(compile) -Itools/lib -o $@ $< $(library) -pie -Wl,--as-needed $(package_libraries) -lcmocka

.PHONY: unit
unit: $(test_programs)
	@failed=0; for test in $(test_programs); do $$test || failed=1; done; exit $$failed

clean:
	rm -rf $(BUILD)

-include $(library_objects:.o=.d) $(program_objects:.o=.d) $(test_programs:=.d)
