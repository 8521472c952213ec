package engine_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"orrery/engine"
	"orrery/engine/field"
	"orrery/engine/order"
)

const orderDocument = "../docs/orders.md"

// TestOrdersAreDocumented holds docs/orders.md against the orders; -update writes it.
func TestOrdersAreDocumented(t *testing.T) {
	text := "# Orders\n\n" +
		"Every order that an operator can give, in the order of the console's menus. `orrery sim --orders FILE` takes a YAML list of them, in\n" +
		"order of time; each is given before the first step that begins at its time or later:\n\n" +
		"```yaml\n- at: 2h                # since the start\n  drain: {satellite: N0001}\n- {at: 1d, tick: 10m}\n```\n\n" +
		"`:` in the console takes an order in words: its name, then the values of its keys in the order of the table, or as KEY=VALUE. Orders\n" +
		"that build, close, end, move or raise something first show what they would do.\n\n" +
		"A key that is neither required nor has a value \"if left out\" is 0, empty, no or the first of its words.\n"
	for _, kind := range engine.Orders {
		for _, verb := range kind.Verbs {
			text += documented(t, kind, verb)
		}
	}
	switch got := string(readFile(t, orderDocument)); {
	case got == text:
	case *update:
		write(t, orderDocument, text)
	default:
		t.Errorf("%s says otherwise; -update would change\n%s", orderDocument, changed(got, text))
	}
}

// TestTheFormatOfMissionFilesHasEveryOrder: under the name by which journals have it, and no other.
func TestTheFormatOfMissionFilesHasEveryOrder(t *testing.T) {
	_, text, found := strings.Cut(string(readFile(t, "../data/mission/FORMAT.md")), "| name | fields |\n|---|---|\n")
	if !found {
		t.Fatal("FORMAT.md has no table of orders")
	}
	var names []string
	for line := range strings.Lines(text) {
		rest, row := strings.CutPrefix(line, "| `")
		if !row {
			break
		}
		name, _, _ := strings.Cut(rest, "`")
		names = append(names, name)
	}
	for _, kind := range engine.Orders {
		if !slices.Contains(names, kind.Name) {
			t.Errorf("FORMAT.md does not say which fields %q has", kind.Name)
		}
	}
	for _, name := range names {
		if !slices.ContainsFunc(engine.Orders, func(k order.Kind) bool { return k.Name == name }) {
			t.Errorf("FORMAT.md has an order %q that there is not", name)
		}
	}
}

// documented is the section of a verb: what it does, and its keys.
func documented(t *testing.T, kind order.Kind, verb order.Verb) string {
	t.Helper()
	text := fmt.Sprintf("\n## %s\n\n%s%s.", verb.Name, strings.ToUpper(verb.About[:1]), verb.About[1:])
	if verb.Asks {
		text += " The console asks first."
	}
	if plain := strings.ReplaceAll(verb.Name, "_", " "); verb.Spoken() != plain || plain != verb.Name {
		text += fmt.Sprintf(" In words: `%s`.", verb.Spoken())
	}
	text += notes[verb.Name]
	text += "\n\n| key | value | meaning |\n|---|---|---|\n"
	seen := []string{}
	for _, of := range turns(kind, verb) {
		draft := kind.Blank(some)
		draft.Fill(verb, func(f field.Field) bool {
			return f.Key == of.key && f.Take(of.value) == nil
		})
		for _, f := range draft.Asked(verb) {
			row := keyRow(f)
			if f.Bars != "" || slices.Contains(seen, row) {
				continue
			}
			seen = append(seen, row)
			if of.other {
				row += ", where `" + of.key + ": " + of.value + "`"
			}
			text += "| " + row + " |\n"
		}
	}
	if strings.Contains(text, "%!") {
		t.Errorf("%s is documented badly:\n%s", verb.Name, text)
	}
	return text
}

// some is a mission that has one of everything.
var some = order.Names{
	Groups: []string{"a group"}, Vehicles: []string{"a vehicle"}, Pads: []string{"a pad"}, Plans: []string{"a campaign"},
	Stations: []string{"a station"}, Owners: []string{"the first owner"}, Centres: []string{"a data centre"},
}

// notes say what keys do not.
var notes = map[string]string{
	"design": "\n\nThe change is immediate, for all satellites of the group. Relays have only `laser_terminals`, `mass_kg`, `hardware_musd`,\n" +
		"`laser_gbps` and `laser_range_km`. Mass follows array, battery and radiator, and the price of accelerators follows their number. Prices\n" +
		"are those of satellites bought from then on.",
	"submit": "\n\nA service runs until its time is over. Other jobs end when their work is done.",
}

// turn is a value of a key on which other keys hang.
type turn struct {
	key, value string
	other      bool // than the first
}

// turns are the values on which the keys of a verb hang.
func turns(kind order.Kind, verb order.Verb) []turn {
	all := []turn{{}}
	for _, f := range kind.Blank(some).Asked(verb) {
		if !f.Has(field.First) {
			continue
		}
		all = nil
		for i, word := range f.Words() {
			all = append(all, turn{f.Key, word, i > 0})
		}
	}
	return all
}

// keyRow is what a table says of a key: its name, what it may be, and what it is.
func keyRow(f field.Field) string {
	what := f.What
	if grade, about, graded := strings.Cut(what, ": "); graded && (strings.HasPrefix(grade, "EST ") || strings.HasPrefix(grade, "LL")) {
		what = about
	}
	if f.Key == "value" || what == "" && f.Name != "" {
		what = strings.TrimSuffix(f.Name+", in "+f.Unit, ", in ")
	}
	if f.Needs == "" && f.Usual != "" && f.Thing != "satellite" {
		what += "; if left out: " + f.Usual
	} else if f.Needs != "" {
		what += "; required"
	}
	return fmt.Sprintf("`%s` | %s | %s", f.Key, mayBe(f), strings.TrimPrefix(what, "; "))
}

// mayBe is what a table says that a key may be.
func mayBe(f field.Field) string {
	text := f.Bounds()
	people, _ := f.IsText()
	switch {
	case f.IsRow():
		return "a list, separated by commas"
	case people && f.Thing != "":
		return strings.Replace("the name of a "+f.Thing, " a o", " an o", 1)
	case people:
		return "a text"
	case f.Thing != "" && len(f.Words()) == 0 && f.Thing != "instant":
		text = "the number of the " + f.Thing + ", " + text
		like := f.Like()
		if f.Thing == "satellite" {
			like = "N0001"
		}
		if like != "" {
			text = "the name of the " + f.Thing + ", like " + like + ", or its number, " + f.Bounds()
		}
	}
	return text
}

// Only what changes nothing but how the mission is looked at is carried out at once.
func TestEveryOrderThatChangesTheMissionAsksFirst(t *testing.T) {
	atOnce := map[string]bool{"tick": true, "acknowledge": true, "shelve": true, "unshelve": true}
	for _, kind := range engine.Orders {
		for _, verb := range kind.Verbs {
			if verb.Asks == atOnce[verb.Name] {
				t.Errorf("%s asks first: %v", verb.Name, verb.Asks)
			}
		}
	}
}
