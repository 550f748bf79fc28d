# What can be done here. `make` alone lists it; each line of that list is a `##` comment below.

PREFIX ?= /usr/local
DESTDIR ?=

# The place where go.dev says to unpack Go is often not on the path of root or of a service.
export PATH := $(PATH):/usr/local/go/bin

# The tag tells Fyne that all work for its goroutine goes through fyne.Do; only then does it skip its locks.
# -trimpath keeps the maker's folders out of the program. Both are set for every Go command, those of
# the tests too: with other flags Fyne would be compiled all over again, for minutes.
export GOFLAGS := $(GOFLAGS) -tags=migrated_fynedo -trimpath

# Go does not look into dot-folders by itself (`./...` passes them by), so ours are named.
CI := ./.ci ./.ci/bench ./.ci/rules

# All checks of staticcheck, the documentation checks (ST1000, ST1020-ST1022) included. Left out:
# QF*, which propose another way to write what is right already.
CHECKS := all,-QF*

ID := nl.samenbord.app
SHARE = $(DESTDIR)$(PREFIX)/share

.DEFAULT_GOAL := help
.PHONY: help run build test test-long race check bench pictures install uninstall icon clean

help: ## list what can be done
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# Without a screen one is made in memory, and that takes a few packages more.
run: ## open the sample board in a window (without a screen: a picture of it in build/window.png)
	@.ci/packages build $(if $(DISPLAY)$(WAYLAND_DISPLAY),,screen)
	@$(MAKE) --no-print-directory build
	@.ci/open

# Without -buildvcs=false Go gives up where git distrusts the folder: a checkout of another user, as in containers.
build: ## build the program, build/samenbord
	@.ci/packages build
	@[ -e build/samenbord ] || echo "Building; the first time this takes some minutes."
	@mkdir -p build
	go build -buildvcs=false -o build/samenbord .

# More packages at a time than there are cores: the stories and the phones wait more than they work. Those that take
# longest begin first, or one of them would go on alone at the end. Without the symbols that only a debugger needs
# (-s) some thirty programs are linked in half the time, and garbage is collected half as often (GOGC) as there is
# memory for it. Under load all takes longer, so nothing is cut off early.
test: ## run all tests, the rules of the house included
	@.ci/packages build screen test
	GOGC=200 go test -p 4 -ldflags=-s -timeout 60m ./app/desk ./app/phone ./storage ./board ./... $(CI)

# What is tried again and again there is tried less often in `make test`, and nothing is left out: twenty times the
# random histories, ten to thirty times the kills, power cuts, failing disks and damaged files, every page of a board of
# 3,064 notes taken away, and each screen, page and size of text in both languages and both themes.
test-long: ## run all tests with many more random histories, kills and looks
	@.ci/packages build screen test
	SAMENBORD_LONG=1 go test -timeout 120m ./... $(CI)

# Without the tag: there Fyne keeps its locks, and what a test reports is ours. The stories in a real window are left
# out: the program that they play with has no race detector in it.
race: ## run the tests of all packages with the race detector, but for the stories in a real window
	@.ci/packages build screen test
	GOFLAGS= go test -race -timeout 60m -skip '^TestStories$$' ./... $(CI)

# With the tag ci Fyne has no windows and needs no C compiler: what draws has to do without them too.
check: ## look over the code: format, vet, staticcheck, unchecked errors, dead code, rules of the house, translations
	@.ci/packages build
	@unformatted=$$(gofmt -l .) || exit 1; \
		[ -z "$$unformatted" ] || { echo "Not formatted (gofmt -w):"; echo "$$unformatted"; exit 1; }
	go vet ./... $(CI)
	go tool staticcheck -checks '$(CHECKS)' ./... $(CI)
	go tool errcheck -ignoretests ./... $(CI)
	.ci/dead
	go vet -tags 'migrated_fynedo wayland' ./app/draw
	CGO_ENABLED=0 go vet -tags 'migrated_fynedo ci' ./app/draw ./app/wall
	go test -count=1 ./.ci/rules $(if $(wildcard app/language/*.go),./app/language/...)

# BENCH=Open runs those with Open in their name; ARGS passes flags (go run ./.ci/bench -help).
bench: ## run the benchmarks: one line "name value unit" each, also as build/bench.jsonl
	@.ci/packages build screen test
	@go run ./.ci/bench $(ARGS) '$(BENCH)'

# ONLY=dark makes those with dark in their name.
pictures: ## make pictures of the window and the phone page in all their looks to look at, in build/pictures
	@.ci/packages build screen test
	@mkdir -p build/pictures
	SAMENBORD_GALLERY=$(CURDIR)/build/pictures SAMENBORD_ONLY=$(ONLY) go test -count=1 -timeout 30m -run '^Test(Phone)?Pictures$$' ./app/desk ./app/phone
	@[ ! -e build/pictures/sample-english.png ] || install -D -m 644 build/pictures/sample-english.png .github/board.png # of the README

# Does not build: `sudo make install` would then compile everything once more, as root.
install: ## install program, icon and file type under PREFIX (/usr/local), after make build
	@[ -x build/samenbord ] || { echo "Nothing has been built yet: run make build first." >&2; exit 1; }
	install -D -m 755 build/samenbord $(DESTDIR)$(PREFIX)/bin/samenbord
	install -D -m 644 assets/linux/$(ID).desktop $(SHARE)/applications/$(ID).desktop
	install -D -m 644 assets/linux/$(ID).xml $(SHARE)/mime/packages/$(ID).xml
	install -D -m 644 assets/icon/samenbord.png $(SHARE)/icons/hicolor/512x512/apps/$(ID).png
	install -D -m 644 assets/icon/samenbord.svg $(SHARE)/icons/hicolor/scalable/apps/$(ID).svg
	@$(refresh)

uninstall: ## take away what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/samenbord $(SHARE)/applications/$(ID).desktop $(SHARE)/mime/packages/$(ID).xml \
		$(SHARE)/icons/hicolor/512x512/apps/$(ID).png $(SHARE)/icons/hicolor/scalable/apps/$(ID).svg
	@$(refresh)

# The desktop keeps lists of file types and programs. With DESTDIR a package is being made, and its installer does this.
define refresh
[ -n "$(DESTDIR)" ] || { \
	! command -v update-mime-database >/dev/null || update-mime-database $(SHARE)/mime; \
	! command -v update-desktop-database >/dev/null || update-desktop-database $(SHARE)/applications; \
}
endef

icon: ## make the PNG of the icon anew, after a change of its SVG (needs rsvg-convert)
	rsvg-convert -w 512 -h 512 assets/icon/samenbord.svg -o assets/icon/samenbord.png

clean: ## take away everything that was built
	rm -rf build
