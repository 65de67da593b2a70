# make build: everything into build/bin · make run: the whole of Dabba on this machine · make test: all tests
BUILD  ?= build
CFLAGS ?= -O2 -g
SAN    ?=
PACKAGES = libmariadb json-c libmongoc-1.0 hiredis libcurl libjwt openssl libmicrohttpd sqlite3 libargon2
VERSION := $(shell git describe --always --dirty 2>/dev/null || echo unknown)
HARDEN  = -fstack-protector-strong -fstack-clash-protection -fcf-protection -fPIE $(if $(SAN),,-D_FORTIFY_SOURCE=2)
ALL_CFLAGS = -std=gnu11 -Wall -Wextra -Wpedantic -Wformat=2 -Wshadow -Werror -Ilib -I$(<D) $(if $(filter tests/%,$<),-Itests/harness) -MMD -MP $(HARDEN) \
             $(shell pkg-config --cflags $(PACKAGES)) $(SAN) $(CFLAGS)
LIBS = -pie -Wl,-z,relro,-z,now -lfcgi $(shell pkg-config --libs $(PACKAGES)) -lm -lpthread $(SAN)

SERVICES = $(notdir $(patsubst %/,%,$(dir $(wildcard fcgi/*/main.c))))
WORKERS  = $(notdir $(patsubst %/,%,$(dir $(wildcard fcgi/*/worker.c))))
TOOLS    = $(basename $(notdir $(wildcard tools/*.c)))
TESTS    = $(basename $(notdir $(wildcard tests/lib/*_test.c tests/*.c)))
HARNESS  = $(call objects,$(wildcard tests/harness/*.c))
LIB      = $(BUILD)/libdabba.a
objects  = $(patsubst %.c,$(BUILD)/%.o,$(1))

build: $(SERVICES:%=$(BUILD)/bin/%) $(WORKERS:%=$(BUILD)/bin/%-worker) $(subst _,-,$(TOOLS:%=$(BUILD)/bin/%))
tests: build $(TESTS:%=$(BUILD)/tests/%)

$(LIB): $(call objects,$(wildcard lib/*.c lib/food/*.c lib/dispatch/*.c))
	@rm -f $@
	ar rcs $@ $^
$(BUILD)/version.o: $(LIB)
	@echo 'extern const char dabba_version[]; const char dabba_version[] = "$(VERSION)";' | $(CC) -x c -fPIE -c -o $@ -

# One archive per service of everything but its two mains; so a test can link its stores.
define service
$(BUILD)/fcgi/$(1).a: $(call objects,$(filter-out %/main.c %/worker.c,$(wildcard fcgi/$(1)/*.c)))
	@rm -f $$@
	ar rcs $$@ $$^
$(BUILD)/bin/$(1): $(BUILD)/fcgi/$(1)/main.o $(BUILD)/fcgi/$(1).a $(BUILD)/version.o $(LIB)
	@mkdir -p $$(@D)
	$(CC) -o $$@ $$^ $(LIBS)
$(BUILD)/bin/$(1)-worker: $(BUILD)/fcgi/$(1)/worker.o $(BUILD)/fcgi/$(1).a $(BUILD)/version.o $(LIB)
	@mkdir -p $$(@D)
	$(CC) -o $$@ $$^ $(LIBS)
endef
$(foreach s,$(sort $(SERVICES) $(WORKERS)),$(eval $(call service,$(s))))

define tool
$(BUILD)/bin/$(subst _,-,$(1)): $(BUILD)/tools/$(1).o $(call objects,$(wildcard tools/$(1)/*.c)) $(BUILD)/version.o $(LIB)
	@mkdir -p $$(@D)
	$(CC) -o $$@ $$^ $(LIBS)
endef
$(foreach t,$(TOOLS),$(eval $(call tool,$(t))))

$(BUILD)/tests/%: $(BUILD)/tests/lib/%.o $(BUILD)/version.o $(LIB)
	@mkdir -p $(@D)
	$(CC) -o $@ $^ -lcunit $(LIBS)
$(BUILD)/tests/%: $(BUILD)/tests/%.o $(HARNESS) $(BUILD)/version.o $(LIB)
	@mkdir -p $(@D)
	$(CC) -o $@ $^ -lcunit $(LIBS)
$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

clean:
	rm -rf build build-*
.PHONY: build tests clean
.SECONDARY:
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
