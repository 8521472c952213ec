package tty

import (
	"strings"
)

// IsDumb reports whether the environment names a terminal that cannot draw: without a name, or
// dumb.
func IsDumb(environ []string) bool {
	name := value(environ, "TERM")
	return name == "" || name == "dumb"
}

// ShowsUTF8 reports whether a terminal shows UTF-8, by its environment: not if the locale or the
// terminal names another charset, nor on the Linux console, whose fonts lack our characters. An
// environment without a locale does not rule it out.
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

// localeHasUTF8 reports whether a locale, language_COUNTRY.charset@variant, has the charset UTF-8
// or names none. POSIX locales are ASCII, and @euro implies another charset.
func localeHasUTF8(locale string) bool {
	locale, variant, _ := strings.Cut(locale, "@")
	language, charset, named := strings.Cut(locale, ".")
	if !named {
		return language != "C" && language != "POSIX" && variant != "euro"
	}
	charset = strings.NewReplacer("-", "", "_", "").Replace(strings.ToLower(charset))
	return charset == "utf8"
}

// value is the last value that an environment has for a variable.
func value(environ []string, variable string) string {
	for i := len(environ) - 1; i >= 0; i-- {
		if v, ok := strings.CutPrefix(environ[i], variable+"="); ok {
			return v
		}
	}
	return ""
}
