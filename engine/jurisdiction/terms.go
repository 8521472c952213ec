package jurisdiction

import (
	"slices"
	"strings"
)

// Terms are what a job asks of the laws that reach it, in words: US, a state that may reach
// it; !CN, one that may not; data or reach, by which reading, else by the registry alone; of EU,
// whose people its data are of. No terms are borne by everything.
type Terms []string

// ofPeople begins the word that says whose people the data are of.
const ofPeople = "of "

// Reading is the one that the terms ask for; "" is the registry alone.
func (t Terms) Reading() Reading {
	for _, word := range t {
		if r := Reading(word); r == Data || r == Reach {
			return r
		}
	}
	return ""
}

// states says whether any state is named that may reach.
func (t Terms) states() bool {
	return slices.ContainsFunc(t, func(word string) bool {
		return !strings.HasPrefix(word, "!") && !strings.HasPrefix(word, ofPeople) && word != string(Data) && word != string(Reach)
	})
}

// bear says whether a state may reach.
func (t Terms) bear(state string) bool {
	refused := false
	for _, word := range t {
		refused = refused || len(word) == len(state)+1 && word[0] == '!' && word[1:] == state
	}
	return !refused && (!t.states() || slices.Contains(t, state))
}

// of says whether the data are of a state's people.
func (t Terms) of(state string) bool {
	return slices.ContainsFunc(t, func(word string) bool { people, is := strings.CutPrefix(word, ofPeople); return is && people == state })
}

// Bar is the first rule that the terms do not bear, of a satellite with these facts; false
// where there is none. It makes nothing where there is none.
func (t Terms) Bar(f Facts) (Rule, bool) {
	if len(t) == 0 {
		return Rule{}, false
	}
	reading := t.Reading()
	if reading == "" {
		return Rule{f.Flag, "registry", true}, !t.bear(f.Flag)
	}
	touches := func(state string) bool { return f.Seat == state || slices.Contains(f.Subjects, state) || t.of(state) }
	for _, r := range [...]struct {
		is bool
		Rule
	}{
		{f.Seat != "", Rule{f.Seat, "seat of the operator", true}},
		{f.Flag != "", Rule{f.Flag, "registry", true}},
		{f.Gateway != "", Rule{f.Gateway, "where the data land", true}},
		{f.Seat == "US", Rule{"US", "CLOUD Act, custody or control wherever stored", true}},
		{touches("EU"), Rule{"EU", "GDPR art. 3", true}},
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
