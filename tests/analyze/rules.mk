# What analyzers find in the sources: for each file an output beside the others, made anew when the file or a header of it has changed, and
# counted by judge.sh. cppcheck keeps its own account of what has changed.
ANALYSIS = build-analyze
ANALYZED := $(shell git ls-files "*.c" 2>/dev/null)
SHELLED  := $(shell git ls-files "*.sh" 2>/dev/null) .ci/run
HOW      = -std=gnu11 -Ilib -I$(<D) -Itests/harness $(PACKAGE_CFLAGS)
# malloc-leak, file-leak: what a process keeps until it ends looks lost to it; possible-null: calloc() that fails ends the process at its first
# use; too-complex: it only says that it gave up.
GCC_ASKS = -fanalyzer -Wno-analyzer-malloc-leak -Wno-analyzer-file-leak -Wno-analyzer-possible-null-dereference \
           -Wno-analyzer-possible-null-argument -Wno-analyzer-too-complex

FOUND    = $(ANALYSIS)/cppcheck $(ANALYZED:%.c=$(ANALYSIS)/%.tidy) $(ANALYZED:%.c=$(ANALYSIS)/%.gcc) $(SHELLED:%=$(ANALYSIS)/%.shell)

found: $(FOUND)

# An analyzer that ends otherwise than with findings has not looked.
$(ANALYSIS)/%.tidy: %.c tests/analyze/.clang-tidy
	@mkdir -p $(@D)
	@clang-tidy --quiet --config-file=tests/analyze/.clang-tidy $< -- $(HOW) -Wno-everything >$@ 2>$@.said || grep -q ': error: ' $@ || { cat $@.said; rm $@; false; }
$(ANALYSIS)/%.gcc: %.c
	@mkdir -p $(@D)
	@gcc $(HOW) -O1 $(GCC_ASKS) -MMD -MP -MF $@.d -MT '$@ $(@:.gcc=.tidy)' -c -o /dev/null $< 2>$@ || { cat $@; rm $@; false; }
$(ANALYSIS)/%.shell: % .shellcheckrc
	@mkdir -p $(@D)
	@shellcheck -x -f gcc $< >$@ || [ -s $@ ]
$(ANALYSIS)/cppcheck: $(ANALYZED) $(shell git ls-files '*.h')
	@mkdir -p $(@D)/kept
	@cppcheck -q --enable=warning,portability,performance --inline-suppr --std=c11 -Ilib -Itests/harness -j$$(nproc) --cppcheck-build-dir=$(@D)/kept \
		--template='{file}:{line}:{column}: warning: {message} [{id}]' $(ANALYZED) 2>$@
-include $(shell find $(ANALYSIS) -name '*.gcc.d' 2>/dev/null)
.PHONY: found
.DELETE_ON_ERROR:
