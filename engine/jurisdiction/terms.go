package jurisdiction

import (
	"errors"
	"slices"
	"strings"

	"orrery/engine/problem"
)

// Terms are the laws that a job accepts, in words: US, a state that may reach it; !CN, one that may
// not; data or reach, the reading, else by the registry alone; of EU, whose people its data are
// about. Without terms every law is accepted.
type Terms []string

// ofPeople begins the word that says whose people the data are of.
const ofPeople = "of "

// Reading is that of the terms; "" is the registry alone.
func (t Terms) Reading() Reading {
	for _, word := range t {
		if r := Reading(word); r == Data || r == Reach {
			return r
		}
	}
	return ""
}

// states reports whether any state is named that may reach.
func (t Terms) states() bool {
	return slices.ContainsFunc(t, func(word string) bool {
		return !strings.HasPrefix(word, "!") && !strings.HasPrefix(word, ofPeople) && word != string(Data) && word != string(Reach)
	})
}

// bear reports whether a state may reach. Whoever names the Union means its members too; whoever
// names a member takes the Union's law with it.
func (t Terms) bear(state string) bool {
	named := false
	for _, word := range t {
		if refused, no := strings.CutPrefix(word, "!"); no && Within(state, refused) {
			return false
		}
		named = named || Within(state, word) || Within(word, state)
	}
	return named || !t.states()
}

// of reports whether the data are of a state's people.
func (t Terms) of(state string) bool {
	return slices.ContainsFunc(t, func(word string) bool {
		people, is := strings.CutPrefix(word, ofPeople)
		return is && Within(people, state)
	})
}

// Of reports whether the data are about a state's people or, if it is "", about people at all.
func (t Terms) Of(state string) bool { return state == "" || t.of(state) }

// BarLanding is the rule by which a state's stations may not be used; false if there is none, as
// for terms without a reading, for which the registry alone counts.
func (t Terms) BarLanding(state string) (Rule, bool) {
	if state == "" || t.Reading() == "" || t.bear(state) {
		return Rule{}, false
	}
	return Rule{state, "where the data land", true}, true
}

// BarRelaying is the rule by which a satellite may not relay data; false if there is none. Relayed
// data never reach the chips.
func (t Terms) BarRelaying(f Facts) (Rule, bool) {
	reading := t.Reading()
	if reading == "" {
		return Rule{}, false
	}
	for _, r := range [...]Rule{{f.Seat, "seat of the operator", true}, {f.Flag, "registry", true}, {f.Filing, "ITU filing, spectrum licence", false}} {
		if r.State != "" && (r.Data || reading == Reach) && !t.bear(r.State) {
			return r, true
		}
	}
	return Rule{}, false
}

// Bar is the first rule that the terms do not accept, for a satellite with these facts; false if
// there is none. Then it allocates no memory.
func (t Terms) Bar(f Facts) (Rule, bool) {
	if len(t) == 0 {
		return Rule{}, false
	}
	reading := t.Reading()
	if reading == "" {
		return Rule{f.Flag, "registry", true}, !t.bear(f.Flag)
	}
	touches := func(state string) bool { return f.touchedBy(state) || t.of(state) }
	for _, r := range [...]struct {
		is bool
		Rule
	}{
		{f.Seat != "", Rule{f.Seat, "seat of the operator", true}},
		{f.Flag != "", Rule{f.Flag, "registry", true}},
		{f.Gateway != "", Rule{f.Gateway, "where the data land", true}},
		{f.Seat == "US", Rule{"US", "CLOUD Act, custody or control wherever stored", true}},
		{touches(Union), Rule{Union, "GDPR art. 3", true}},
		{touches("CN"), Rule{"CN", "PIPL art. 3", true}},
		{f.Chips == "US", Rule{"US", "EAR follows the chips", false}},
		{f.Filing != "", Rule{f.Filing, "ITU filing, spectrum licence", false}},
	} {
		if r.is && (r.Data || reading == Reach) && !t.bear(r.State) {
			return r.Rule, true
		}
	}
	return Rule{}, false
}

// String is the terms for people: US or EU, not CN, by reach, of EU's people.
func (t Terms) String() string {
	var states, others []string
	for _, word := range t {
		refused, no := strings.CutPrefix(word, "!")
		people, of := strings.CutPrefix(word, ofPeople)
		switch {
		case no:
			others = append(others, "not "+refused)
		case of:
			others = append(others, "of "+people+"'s people")
		case word == string(Data) || word == string(Reach):
			others = append(others, "by "+word)
		default:
			states = append(states, word)
		}
	}
	if len(states) > 0 {
		others = append([]string{strings.Join(states, " or ")}, others...)
	}
	return strings.Join(others, ", ")
}

// Check returns why no satellite can ever meet the terms, or which of them is no term.
func (t Terms) Check() error {
	var wrong problem.List
	readings, allowed, borne := 0, 0, 0
	for _, word := range t {
		code := strings.TrimPrefix(strings.TrimPrefix(word, "!"), ofPeople)
		switch people := strings.HasPrefix(word, ofPeople); {
		case word == string(Data) || word == string(Reach):
			readings++
		case !Known(code):
			wrong.Unless(false, "%q names no state: want a code of ISO 3166 such as US, or EU; !CN refuses one, of EU says whose people data are of, data and reach are readings", word)
		case people && t.Reading() != "" && slices.Contains([]string{Union, "CN"}, peopleLaw(code)):
			law := peopleLaw(code)
			wrong.Unless(t.bear(law), "its data are of %s's people, whom %s's law follows everywhere, and it does not allow %s: want %s among its states, or other data", code, law, law, law)
		case !people && word[0] != '!':
			allowed++
			if t.bear(word) {
				borne++
			}
		}
	}
	wrong.Unless(readings < 2 || !slices.Contains(t, string(Data)) || !slices.Contains(t, string(Reach)), "it asks for both readings, data and reach: want one of them, reach counts all that data does")
	wrong.Unless(allowed == 0 || borne > 0, "it refuses every state that it allows: %s", strings.Join(t, ", "))
	return errors.Join(wrong...)
}

// peopleLaw is whose law follows a state's people: the Union's its members'.
func peopleLaw(state string) string {
	if Within(state, Union) {
		return Union
	}
	return state
}
