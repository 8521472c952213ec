package tree

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// spelled is a tree in one line, without places and comments.
func spelled(n *Node) string {
	switch {
	case n == nil:
		return "nothing"
	case n.Kind == Value:
		return fmt.Sprintf("%q", n.Text)
	case n.Kind == Mapping:
		var all []string
		for _, p := range n.Keys {
			all = append(all, p.Key+": "+spelled(p.Value))
		}
		return "{" + strings.Join(all, ", ") + "}"
	case n.Kind == Sequence:
		var all []string
		for _, item := range n.Items {
			all = append(all, spelled(item))
		}
		return "[" + strings.Join(all, ", ") + "]"
	}
	return "empty"
}

// document is one as we write it: people could have written it too.
const document = `mission: "a b" # what it is called
tick: 1m
groups:
  - name: "ring"
    planes: 3
    sizes: [8, 16] # so many
  - name: "other"
links:
  laws: []
  none:
`

const its = `{mission: "a b", tick: "1m", groups: [{name: "ring", planes: "3", sizes: ["8", "16"]}, {name: "other"}], links: {laws: [], none: empty}}`

func TestWhatWeWriteIsReadAlikeByBothReaders(t *testing.T) {
	plain, err := ReadPlain(document)
	if err != nil || spelled(plain) != its {
		t.Errorf("read plainly (%v):\n%s, want\n%s", err, spelled(plain), its)
	}
	people, err := Parse([]byte(document))
	if err != nil || spelled(people) != its {
		t.Errorf("read as people's (%v):\n%s, want\n%s", err, spelled(people), its)
	}
	if got := plain.Under("mission").Comment; got != "what it is called" {
		t.Errorf("its comment is %q", got)
	}
	if got, want := people.Under("groups").Item(0).Under("planes").Place, (Place{5, 13}); got != want {
		t.Errorf("a value stands at %v, want %v", got, want)
	}
	if got := plain.Under("groups").Item(0).Under("planes").Line; got != 5 {
		t.Errorf("read plainly it stands in line %d, want 5", got)
	}
}

func TestWhatIsNoDocumentIsSaidWithItsPlace(t *testing.T) {
	for _, c := range []struct {
		text string
		at   Place
		want string
	}{
		{"a: &x 1\nb: *x\n", Place{1, 4}, "anchor"},
		{"a: 1\na: 2\n", Place{2, 1}, "given twice"},
		{"a: !tag 1\n", Place{1, 4}, "a tag"},
		{"a: 1\n---\nb: 2\n", Place{2, 1}, "second document"},
		{"a: \x01\n", Place{1, 4}, "byte 0x01"},
		{"a: [1\n", Place{1, 4}, "not YAML"},
		{"a: " + strings.Repeat("[", 40), Place{1, 19}, "more than 16 deep"},
		{strings.Repeat("a", MaxBytes+1), Place{}, "want at most 1"},
	} {
		_, err := Parse([]byte(c.text))
		var flaw Flaw
		if !errors.As(err, &flaw) || !strings.Contains(flaw.Text, c.want) || flaw.Place != c.at {
			t.Errorf("%.20q: says %v at %v, want %q at %v", c.text, err, flaw.Place, c.want, c.at)
		}
	}
	for _, empty := range []string{"", "# only a comment\n", "~\n"} {
		if n, err := Parse([]byte(empty)); n != nil || err != nil {
			t.Errorf("%q is %s (%v), want nothing", empty, spelled(n), err)
		}
	}
}

func TestPlainDocumentsAreReadStrictly(t *testing.T) {
	var many strings.Builder
	for i := range mostKeys + 1 {
		fmt.Fprintf(&many, "k%d: 1\n", i)
	}
	if _, err := ReadPlain(many.String()); err == nil {
		t.Errorf("a mapping of %d keys is read", mostKeys+1)
	}
	for text, want := range map[string]string{
		"a: 1\na: 2\n":        "line 2 is not a separate key",
		"a: 1\n  b: 2\n":      "line 2 is not a separate key",
		"a\n":                 "line 1 is not a separate key",
		"a: \"b\n":            "line 1 holds a text that does not end",
		"a: [1, 2\n":          "line 1 holds a row that does not end",
		"a:\n  - b: 1\n- c\n": "line 3 does not belong here",
		"a:\n  - # nothing\n": "is an item without keys",
	} {
		if n, err := ReadPlain(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is %s, and says %v, want %q", text, spelled(n), err, want)
		}
	}
}

func TestATreeIsChangedByItsKeys(t *testing.T) {
	n, err := ReadPlain("a: 1\nb: 2\n")
	if err != nil {
		t.Fatal(err)
	}
	before := n.Put("a", &Node{Kind: Value, Text: "3"})
	n.Below("list", Sequence).Items = []*Node{{Kind: Value, Text: "x"}}
	n.Below("part", Mapping).Put("c", Row("8, 16"))
	if n.Put("b", nil); spelled(before) != `"1"` || spelled(n) != `{a: "3", list: ["x"], part: {c: ["8", "16"]}}` {
		t.Errorf("it is %s, and was %s", spelled(n), spelled(before))
	}
	if n.Put("a", before); n.TextUnder("a") != "1" || n.TextUnder("b") != "" || n.Under("list").Item(1) != nil {
		t.Errorf("put back it is %s", spelled(n))
	}
	var none *Node
	if none.Under("a") != nil || none.Item(0) != nil || none.TextUnder("a") != "" {
		t.Error("something stands under nothing")
	}
}
