package text_test

import (
	"strings"
	"testing"

	"orrery/data/text"
)

func TestFileNamesAreMadeOfSlugs(t *testing.T) {
	for name, want := range map[string]string{
		"dawn": "dawn", "": "mission", "Ω": "mission", "../../etc/passwd": "etc-passwd", "Ünïcode  & co": "n-code-co", "A b\x1b[2J": "a-b-2j",
		"\x1b[31mred": "31mred", strings.Repeat("long ", 40): "long-long-long-long-long-long-long-long", strings.Repeat("x", 41): strings.Repeat("x", 40),
	} {
		if got := text.Slug(name, "mission"); got != want {
			t.Errorf("%q becomes %q, want %q", name, got, want)
		}
	}
}
