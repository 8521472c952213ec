package handbook

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"
)

type inner struct {
	A int `json:"a"`
	B *struct {
		C []string `json:"c"`
	} `json:"b"`
}

type outer struct {
	inner
	At     time.Time      `json:"at"`
	List   []inner        `json:"list"`
	Own    spelledItself  `json:"own"`
	Names  map[string]int `json:"names"`
	Hidden int            `json:"-"`
	secret int
}

// spelledItself is spelled as an object of its own.
type spelledItself struct{}

func (spelledItself) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]any{"x": 1, "y": []any{map[string]any{"z": 2}}})
}

func TestKeysAreThoseOfTheType(t *testing.T) {
	keys := Keys(&outer{secret: 1})
	slices.Sort(keys)
	if got, want := strings.Join(keys, " "), "a at b.c list[].a list[].b.c names own.x own.y[].z"; got != want {
		t.Errorf("keys are %s, want %s", got, want)
	}
}

// TestEveryDifferenceIsFound: of a page and answers that differ by one thing each.
func TestEveryDifferenceIsFound(t *testing.T) {
	const page = "# Page\n## one\n| key | meaning |\n|---|---|\n| `a` | first |\n### more\n| `b.c` | second |\n| `list[]` | the keys of `like` |\n## two\n| `like.a`, `like.b.c` | model |\n"
	type answer struct {
		inner
		List []inner `json:"list"`
	}
	for _, c := range []struct {
		name, from, to string
		answer         any
		says           string
	}{
		{"nothing", "", "", answer{}, ""},
		{"a row is missing", "| `b.c` | second |\n", "", answer{}, "one: no row is about b.c"},
		{"a row is of no key", "| `a` |", "| `a`, `d` |", answer{}, "one: there is no d"},
		{"what is alike lacks a key", "`like.a`, ", "", answer{}, "one: list[] has a, and like has not"},
		{"what is alike is not there", "`like.a`, `like.b.c`", "`other`", answer{}, "one: list[] has a, and like has not"},
		{"the answer lacks a key", "", "", inner{}, "one: there is no list[]"},
		{"the section is missing", "## one", "## three", answer{}, "docs/json.md has no section \"one\""},
		{"the row is in another section", "### more", "## more", answer{}, "one: no row is about b.c"},
	} {
		wrong := differences(strings.Replace(page, c.from, c.to, 1), "one", c.answer)
		if c.says == "" && len(wrong) > 0 || c.says != "" && !slices.Contains(wrong, c.says) {
			t.Errorf("%s: %q, want %q", c.name, wrong, c.says)
		}
	}
}
