# make build: everything into build/bin · make run: the whole of Dabba on this machine · make test: all tests
BUILD  ?= build
CFLAGS ?= -O2 -g
SAN    ?=
PACKAGES = libmariadb json-c libmongoc-1.0 hiredis libcurl libjwt openssl libmicrohttpd sqlite3 libargon2
PACKAGE_CFLAGS := $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
PACKAGE_LIBS := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null)
VERSION := $(shell git describe --always --dirty 2>/dev/null || echo unknown)
HARDEN  = -fstack-protector-strong -fstack-clash-protection -fcf-protection -fPIE $(if $(SAN),,-D_FORTIFY_SOURCE=2)
ALL_CFLAGS = -std=gnu11 -Wall -Wextra -Wno-missing-field-initializers -Wpedantic -Wformat=2 -Wshadow -Werror -Ilib -I$(<D) $(if $(filter tests/% bench/%,$<),-Itests/harness) -MMD -MP $(HARDEN) \
             $(PACKAGE_CFLAGS) $(SAN) $(CFLAGS)
LIBS = -pie -Wl,-z,relro,-z,now -lfcgi $(PACKAGE_LIBS) -Wl,--as-needed -lzxcvbn -Wl,--no-as-needed -lm -lpthread $(SAN)

SERVICES = $(notdir $(patsubst %/,%,$(dir $(wildcard fcgi/*/main.c))))
WORKERS  = $(notdir $(patsubst %/,%,$(dir $(wildcard fcgi/*/worker.c))))
# A worker beside a service's own: fcgi/order/payment_worker.c is payment-worker.
OTHERS   = $(patsubst fcgi/%_worker.c,%,$(wildcard fcgi/*/*_worker.c))
TOOLS    = $(basename $(notdir $(wildcard tools/*.c)))
TESTS    = $(basename $(notdir $(wildcard tests/lib/*_test.c tests/*.c)))
HARNESS  = $(call objects,$(wildcard tests/harness/*.c))
LIB      = $(BUILD)/libdabba.a
objects  = $(patsubst %.c,$(BUILD)/%.o,$(1))

build: $(BUILD)/streets.tsv $(SERVICES:%=$(BUILD)/bin/%) $(WORKERS:%=$(BUILD)/bin/%-worker) $(addsuffix -worker,$(addprefix $(BUILD)/bin/,$(notdir $(OTHERS)))) $(subst _,-,$(TOOLS:%=$(BUILD)/bin/%))
tests: build $(TESTS:%=$(BUILD)/tests/%)

$(LIB): $(call objects,$(wildcard lib/*.c lib/food/*.c lib/dispatch/*.c))
	@rm -f $@
	@echo "AR $@" && ar rcs $@ $^
$(BUILD)/version.o: $(LIB)
	@echo 'extern const char dabba_version[]; const char dabba_version[] = "$(VERSION)";' | $(CC) -x c -fPIE -c -o $@ -

# One archive per service of everything but its two mains; so a test can link its stores.
define service
$(BUILD)/fcgi/$(1).a: $(call objects,$(filter-out %/main.c %worker.c,$(wildcard fcgi/$(1)/*.c)))
	@rm -f $$@
	@echo "AR $$@" && ar rcs $$@ $$^
$(BUILD)/bin/$(1): $(BUILD)/fcgi/$(1)/main.o $(BUILD)/fcgi/$(1).a $(BUILD)/version.o $(LIB)
	@mkdir -p $$(@D)
	@echo "LD $$@" && $(CC) -o $$@ $$^ $(LIBS)
$(BUILD)/bin/$(1)-worker: $(BUILD)/fcgi/$(1)/worker.o $(BUILD)/fcgi/$(1).a $(BUILD)/version.o $(LIB)
	@mkdir -p $$(@D)
	@echo "LD $$@" && $(CC) -o $$@ $$^ $(LIBS)
endef
$(foreach s,$(sort $(SERVICES) $(WORKERS)),$(eval $(call service,$(s))))

define other
$(BUILD)/bin/$(notdir $(1))-worker: $(BUILD)/fcgi/$(1)_worker.o $(BUILD)/fcgi/$(patsubst %/,%,$(dir $(1))).a $(BUILD)/version.o $(LIB)
	@mkdir -p $$(@D)
	@echo "LD $$@" && $(CC) -o $$@ $$^ $(LIBS)
endef
$(foreach w,$(OTHERS),$(eval $(call other,$(w))))

define tool
$(BUILD)/bin/$(subst _,-,$(1)): $(BUILD)/tools/$(1).o $(call objects,$(wildcard tools/$(1)/*.c)) $(BUILD)/version.o $(LIB)
	@mkdir -p $$(@D)
	@echo "LD $$@" && $(CC) -o $$@ $$^ $(LIBS)
endef
$(foreach t,$(TOOLS),$(eval $(call tool,$(t))))

# What asks an address of its own container whether it is well.
$(BUILD)/bin/probe: deploy/container/probe.c
	@mkdir -p $(@D)
	@echo "LD $@" && $(CC) $(filter-out -fPIE,$(ALL_CFLAGS)) -static -MF $(BUILD)/probe.d -o $@ $<

$(BUILD)/tests/%: $(BUILD)/tests/lib/%.o $(BUILD)/version.o $(LIB)
	@mkdir -p $(@D)
	@echo "LD $@" && $(CC) -o $@ $(filter-out $(LIB),$^) $(LIB) -lcunit $(LIBS)
$(BUILD)/tests/finder_test $(BUILD)/tests/menu_cache_test $(BUILD)/tests/nominatim_test $(BUILD)/tests/staffing_test: $(BUILD)/fcgi/restaurant.a
$(BUILD)/tests/admin_store_test $(BUILD)/tests/admin_change_test $(BUILD)/tests/finding_test $(BUILD)/tests/judgement_test $(BUILD)/tests/attention_test: $(BUILD)/fcgi/admin.a
$(BUILD)/tests/track_test $(BUILD)/tests/travel_test $(BUILD)/tests/prep_test $(BUILD)/tests/hint_test $(BUILD)/tests/foresight_test $(BUILD)/tests/plan_test $(BUILD)/tests/record_test $(BUILD)/tests/courier_news_test: $(BUILD)/fcgi/delivery.a
$(BUILD)/tests/limit_test $(BUILD)/tests/user_store_test $(BUILD)/tests/log_in_race_test $(BUILD)/tests/openid_test $(BUILD)/tests/second_factor_rule_test $(BUILD)/tests/registration_rule_test: $(BUILD)/fcgi/user.a
$(BUILD)/tests/quote_test $(BUILD)/tests/order_jobs_test $(BUILD)/tests/payment_test $(BUILD)/tests/refund_test $(BUILD)/tests/order_cache_test: $(BUILD)/fcgi/order.a
$(BUILD)/tests/stripe_client: $(BUILD)/fcgi/order.a
$(BUILD)/tests/oidc_client: $(BUILD)/fcgi/user.a
$(BUILD)/tests/dispatch_world_test: $(BUILD)/tools/dispatch_bench/instance.o $(BUILD)/tools/dispatch_bench/replay.o
$(BUILD)/tests/whatif_test: $(BUILD)/tools/dispatch_why/whatif.o
$(BUILD)/tests/invariants_test: $(BUILD)/tools/invariants/rules.o $(BUILD)/fcgi/order.a
$(BUILD)/tests/%: $(BUILD)/tests/%.o $(HARNESS) $(BUILD)/version.o $(LIB)
	@mkdir -p $(@D)
	@echo "LD $@" && $(CC) -o $@ $(filter-out $(LIB),$^) $(LIB) -lcunit $(LIBS)
$(BUILD)/bench/%: $(BUILD)/bench/%.o $(HARNESS) $(BUILD)/version.o $(LIB)
	@mkdir -p $(@D)
	@echo "LD $@" && $(CC) -o $@ $^ $(LIBS)
$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	@echo "CC $<" && $(CC) $(ALL_CFLAGS) -c -o $@ $<

# The demo city's streets: where its houses are, for finding addresses, and what maps draw.
$(BUILD)/streets.tsv: $(BUILD)/bin/streets
	@$< gazetteer >$@.new && mv $@.new $@
$(BUILD)/www/map/streets.geojson: $(BUILD)/bin/streets $(BUILD)/www/.made
	@mkdir -p $(@D)
	@$< map >$@ && gzip -9knf $@

# What nginx serves, each file also compressed beforehand; and the stand-in for MongoDB, where there is none.
WWW_FROM = $(shell find htdocs -path '*/node_modules' -prune -o -type f -print) docs/openapi.yaml
www: $(BUILD)/www/.made $(BUILD)/www/map/streets.geojson
build/www/.made: $(WWW_FROM)
	@tools/www.sh $(@D) && touch $@
ifneq ($(BUILD),build)
$(BUILD)/www/.made: build/www/.made
	@rm -rf $(@D) && mkdir -p $(BUILD) && cp -a $(<D) $(@D) && touch $@
endif
docstore: $(if $(MONGODB_URI)$(shell command -v mongod),,build/docstore/Docstore.class)
build/docstore/Docstore.class: tools/docstore/pom.xml tools/docstore/Docstore.java
	@mkdir -p $(@D) && echo "fetching the docstore's jars"
	@mvn -q -B -Dstyle.color=never -f $< $(DEPENDENCIES):copy-dependencies -DincludeScope=runtime -DoutputDirectory=$(CURDIR)/$(@D)/lib || \
		{ echo "the jars could not be fetched: is there a network? Run this again, or set MONGODB_URI" >&2; exit 1; }
	@javac -cp '$(@D)/lib/*' -d $(@D) $(word 2,$^)
DEPENDENCIES = org.apache.maven.plugins:maven-dependency-plugin:3.6.1

STACK = BUILD=$(BUILD) tools/stack.sh
setup:
	@tools/setup.sh
run up: setup
	@$(MAKE) -s build www docstore
	@$(STACK) $@
down status reset rotate-keys retire-keys revoke-keys:
	@$(STACK) $@
# An evening at SPEED times real time, or the Meal Delivery Routing instance in the folder INSTANCE.
SPEED ?= 60
demo: up
	@$(STACK) demo $(SPEED) $(INSTANCE)
# The package for one Debian server: build/dabba_VERSION_ARCH.deb, reproducible; docs/hosting-debian.md.
deb: build www
	@tools/setup.sh dpkg-dev
	@deploy/debian/build.sh $(BUILD)
# The package in a fresh Debian root: set up, an order delivered, examined, upgraded, removed, purged; and backed up under load, destroyed and
# restored. Needs root; roots of Debian's are kept in var/package.
test-package test-restore:
	@tools/setup.sh dpkg-dev debootstrap iproute2
	@$(MAKE) -s build www docstore $(BUILD)/tests/dialogue
	@tests/package/$(@:test-%=%).sh
# Every rule that orders, money and events must keep, on the stack that is up; names what breaks it.
check-invariants:
	@eval "$$($(STACK) env | sed 's/^/export /')" && $(BUILD)/bin/invariants
test:
	@tools/setup.sh golang-go chromium groff-base python3-venv
	@tests/run.sh
# The real Dockerfile and the compose file, to a delivered order; as root, with podman.
test-containers:
	@tests/containers.sh
# Three hosts of services, a Galera and a Sentinel of three, each in a network of its own, under steady orders: restarts, kills, cut cables. As root.
test-failover:
	@tools/setup.sh galera-4 rsync iproute2
	@$(MAKE) -s build www docstore $(patsubst %.c,$(BUILD)/%,$(wildcard tests/failover/*.c))
	@BUILD=$(CURDIR)/$(BUILD) tests/failover/failover.sh
test-teeth: setup
	@$(MAKE) --no-print-directory build tests www docstore
	@tests/teeth.sh
# The readers of what strangers send, for SECONDS each, with a fuzzer and sanitizers: tests/fuzz/fuzz.sh.
SECONDS ?= 60
FUZZERS = $(patsubst tests/fuzz/%.c,$(FUZZ)/fuzz-%,$(wildcard tests/fuzz/*.c))
FUZZ = build-fuzz
FUZZ_FLAGS = -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined
fuzz: fuzzers
	@tests/fuzz/fuzz.sh $(SECONDS)
fuzzers:
	@tools/setup.sh clang
	@runtime=libclang-rt-$$(clang -dumpversion | cut -d. -f1)-dev; ! apt-cache show $$runtime >/dev/null 2>&1 || tools/setup.sh clang $$runtime
	@$(MAKE) -s BUILD=$(FUZZ) CC=clang SAN="$(FUZZ_FLAGS)" CFLAGS="-O1 -g -Wno-gnu" $(FUZZERS)
$(FUZZ)/fuzz-%: $(FUZZ)/tests/fuzz/%.o $(BUILD)/version.o $(LIB)
	@echo "LD $@" && $(CC) -fsanitize=fuzzer -o $@ $^ $(LIBS)
# What analyzers find in the sources, file by file: tests/analyze/.
-include tests/analyze/rules.mk
analyze:
	@tools/setup.sh clang-tidy cppcheck shellcheck
	@$(MAKE) -s -j$$(nproc) found
	@tests/analyze/judge.sh $(FOUND)
# What others have made and Dabba runs with; and whether one of them has a known hole, or is older than our rules ask.
components: setup
	@$(MAKE) -s build docstore
	@tools/components.sh list
check-components: components
	@tools/components.sh check
# Requests per second, latency, CPU and memory beside static files, a raw transaction, Express and Flask.
bench: setup
	@tools/setup.sh wrk libpython3-dev python3-venv
	@$(MAKE) --no-print-directory build www docstore $(patsubst bench/%.c,$(BUILD)/bench/%,$(wildcard bench/*.c))
	@bench/bench.sh
# The description of the API that clients read; a test compares it with the services.
openapi: build
	@$(BUILD)/bin/openapi $(SERVICES:%=$(BUILD)/bin/%) > $(BUILD)/openapi.yaml && mv $(BUILD)/openapi.yaml docs/openapi.yaml
asan: setup
	@$(MAKE) -s BUILD=build-asan SAN="-fsanitize=address,undefined -fno-sanitize-recover=undefined" CFLAGS="-O1 -g" tests www docstore
# No trailing blanks, one newline at the end; and it names lines over 120 columns.
fmt:
	@git ls-files '*.c' '*.h' '*.sh' '*.sql' '*.in' '*.inc' Makefile | xargs sed -i -e 's/[ \t]*$$//' -e '$$a\'
	@git ls-files 'lib/*.[ch]' 'fcgi/*.[ch]' 'tools/*.c' 'tests/*.[ch]' | xargs -I{} sh -c "expand -t 8 {} | awk 'length > 120 { print \"{}:\" NR \": \" length \" columns\" }'"
# Not in the images of containers, whose files may be called so too.
-include $(shell find $(BUILD) -name containers -prune -o -name '*.d' -type f -print 2>/dev/null)
clean:
	rm -rf build build-*
.PHONY: build tests www docstore setup run demo check-invariants up down status reset rotate-keys retire-keys revoke-keys test test-teeth bench openapi asan fuzz fuzzers analyze components check-components deb test-package test-restore test-containers test-failover fmt clean
.SECONDARY:
