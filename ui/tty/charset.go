package tty

import (
	"strings"
)

// IsDumb says whether an environment tells of a terminal that draws no pictures: one that
// has no name, or dumb.
func IsDumb(environ []string) bool {
	name := value(environ, "TERM")
	return name == "" || name == "dumb"
}

// ShowsUTF8 says whether a terminal shows what UTF-8 has beside ASCII, by its environment:
// not where the locale or the terminal names another charset, nor on the console of Linux,
// whose fonts have none of our signs. An environment without a locale says nothing of it.
func ShowsUTF8(environ []string) bool {
	name := strings.ToLower(value(environ, "TERM"))
	if name == "linux" || strings.HasPrefix(name, "linux-") || strings.HasPrefix(name, "cons25") {
		return false
	}
	for _, charset := range []string{"8859", "koi8", "latin", "-lat"} {
		if strings.Contains(name, charset) {
			return false
		}
	}
	for _, variable := range []string{"LC_ALL", "LC_CTYPE", "LANG"} { // the first that says anything
		if locale := value(environ, variable); locale != "" {
			return localeHasUTF8(locale)
		}
	}
	return true
}

// localeHasUTF8 says whether a locale, language_COUNTRY.charset@variant, has UTF-8 for its
// charset or names none. Those of POSIX have ASCII, and the euro came with another.
func localeHasUTF8(locale string) bool {
	locale, variant, _ := strings.Cut(locale, "@")
	language, charset, named := strings.Cut(locale, ".")
	if !named {
		return language != "C" && language != "POSIX" && variant != "euro"
	}
	charset = strings.NewReplacer("-", "", "_", "").Replace(strings.ToLower(charset))
	return charset == "utf8"
}

// value is what an environment says of a variable, the last time that it does.
func value(environ []string, variable string) string {
	for i := len(environ) - 1; i >= 0; i-- {
		if v, ok := strings.CutPrefix(environ[i], variable+"="); ok {
			return v
		}
	}
	return ""
}
