package text

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestCleanShowsWhatMayNotAct(t *testing.T) {
	cases := []struct{ what, in, want string }{
		{"a name", "ISS (ZARYA)", "ISS (ZARYA)"},
		{"blanks at the ends", "  STARLINK-1008   ", "STARLINK-1008"},
		{"letters of the world", "Ørsted 天宮 Спутник é", "Ørsted 天宮 Спутник é"},
		{"an escape sequence", "\x1b[31mRED\x1b[0m", "·[31mRED·[0m"},
		{"a title sequence", "\x1b]0;owned\x07", "·]0;owned·"},
		{"a C1 control", "a\u009b31m", "a·31m"},
		{"a raw C1 byte", "a\x9b31m", "a·31m"},
		{"NUL, bell, backspace, delete", "a\x00\x07\x08\x7fb", "a····b"},
		{"a tab and lines", "a\tb\nc\rd\u2028e\u2029f", "a·b·c·d·e·f"},
		{"turned writing", "evil\u202egnp.exe", "evil·gnp.exe"},
		{"isolated writing", "\u2066a\u2069", "·a·"},
		{"zero width", "a\u200bb\u200dc\ufeffd\u2060e", "a·b·c·d·e"},
		{"a joiner of two symbols", "👩\u200d🚀 👩\u200da", "👩\u200d🚀 👩·a"},
		{"a joiner at the end", strings.Repeat("x", longest-2) + "👩\u200d🚀", strings.Repeat("x", longest-2) + "👩…"},
		{"tags", "a\U000e0041b", "a·b"},
		{"fillers", "a\u3164b", "a·b"},
		{"a wide blank", "a\u3000b\u00a0c", "a b c"},
		{"stacked marks", "e\u0301\u0302\u0303\u0304", "e\u0301\u0302··"},
		{"a mark on nothing", "\u0301a", "·a"},
		{"too long", strings.Repeat("x", 500), strings.Repeat("x", longest-1) + "…"},
		{"nothing", " \t ", ""},
	}
	for _, c := range cases {
		if got := Clean(c.in); got != c.want {
			t.Errorf("%s: Clean(%q) is %q, want %q", c.what, c.in, got, c.want)
		}
	}
}

func FuzzClean(f *testing.F) {
	f.Add("ISS (ZARYA)")
	f.Add("\x1b[2J\u202e\xff")
	f.Fuzz(func(t *testing.T, s string) {
		got := Clean(s)
		if !utf8.ValidString(got) || utf8.RuneCountInString(got) > longest {
			t.Fatalf("Clean(%q) is %q: invalid or too long", s, got)
		}
		for _, r := range got {
			if !unicode.IsPrint(r) && r != joiner {
				t.Fatalf("Clean(%q) is %q: it holds %U", s, got, r)
			}
		}
		if again := Clean(got); again != got {
			t.Fatalf("Clean(%q) is %q, and cleaned again %q", s, got, again)
		}
	})
}

func TestAQuotedPathHidesNothing(t *testing.T) {
	const want = `$'/a\033[2J\047.orrery'`
	if got := Quote("/a\x1b[2J'.orrery"); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestTheNearestWordIsTheOneThatIsMeant(t *testing.T) {
	words := []string{"altitude_km", "planes", "per_plane", "policy"}
	for given, want := range map[string]string{"altitud_km": "altitude_km", "plnaes": "planes", "altitude": "altitude_km", "polcy": "policy", "colour": "", "": ""} {
		if got, ok := Nearest(given, words); got != want || ok != (want != "") {
			t.Errorf("nearest to %q is %q, want %q", given, got, want)
		}
	}
}
