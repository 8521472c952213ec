package alarm

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"orrery/engine/field"
	"orrery/engine/order"
)

// MaxShelf is the longest time for which a rule can be shelved: what is silent for ever is
// forgotten.
const MaxShelf = 7 * 24 * time.Hour

// Shelve silences a rule for at most [alarm.MaxShelf] or, with 0, unshelves it.
type Shelve struct {
	Rule Rule
	For  time.Duration
}

var shelve = order.Of("shelve", func(o *Shelve, _ order.Names) []field.Field {
	most := field.ShowSpan(MaxShelf)
	return []field.Field{
		field.Enum("alarm", &o.Rule, Names()).As(field.First).Needed("which alarm"),
		field.Duration("for", &o.For, 0, MaxShelf).About("at most " + most).Needed("a length of time up to " + most).
			NotZero(fmt.Sprintf("want a length of time up to %s, or unshelve: {alarm: %v}", most, o.Rule)),
	}
}).By(
	order.Verb{Name: "shelve", About: "silence an active alarm for a while"},
	order.Verb{Name: "unshelve", Says: "for=0s", About: "let a shelved alarm sound again"},
)

func (o Shelve) String() string {
	if o.For == 0 {
		return fmt.Sprintf("unshelve alarm %v", o.Rule)
	}
	return fmt.Sprintf("shelve alarm %v for %s", o.Rule, field.ShowSpan(o.For))
}

func (o Shelve) Apply(b *Alarms) error { return b.shelfFor(o) }

// shelfFor carries out Shelve.
func (b *Alarms) shelfFor(o Shelve) error {
	if o.For != 0 {
		return b.Shelve(o.Rule, b.Clock.Elapsed, b.Clock.Elapsed+o.For)
	}
	if !b.Unshelve(o.Rule) {
		return fmt.Errorf("alarm %v is not shelved", o.Rule)
	}
	return nil
}

// Shelf is a shelved rule.
type Shelf struct {
	Rule  Rule
	Level Level         // severity when it was shelved: a higher one unshelves it
	Until time.Duration // elapsed
}

// Shelve shelves a rule whose alarm stands until an instant, or changes that instant. The error
// says why it cannot.
func (b *State) Shelve(rule Rule, now, until time.Duration) error {
	at := b.find(rule)
	switch {
	case rule >= rules:
		return fmt.Errorf("there is no alarm %v", rule)
	case !rule.Shelvable():
		return errors.New(ruleAt[rule].stays)
	case until <= now || until-now > MaxShelf:
		return fmt.Errorf("an alarm is shelved for a while of at most 7 days, not for %s", field.ShowSpan(until-now))
	case at < 0:
		return fmt.Errorf("there is no active alarm %q to shelve", rule)
	}
	b.unshelve(rule, Critical+1)
	b.Shelves = append(b.Shelves, Shelf{Rule: rule, Level: b.Standing[at].Level, Until: until})
	return nil
}

// Unshelve unshelves a rule: if its alarm stands, it counts as not seen. It returns whether the
// rule was shelved.
func (b *State) Unshelve(rule Rule) bool {
	if !b.unshelve(rule, Critical+1) {
		return false
	}
	if at := b.find(rule); at >= 0 {
		b.Standing[at].Acknowledged = false
	}
	return true
}

// unshelve takes a rule off the shelf that was shelved at a lower level.
func (b *State) unshelve(rule Rule, level Level) bool {
	before := len(b.Shelves)
	b.Shelves = slices.DeleteFunc(b.Shelves, func(s Shelf) bool { return s.Rule == rule && s.Level < level })
	return len(b.Shelves) < before
}

// Shelved is until when a rule is shelved; 0 if it is not.
func (b *State) Shelved(rule Rule) time.Duration {
	for _, s := range b.Shelves {
		if s.Rule == rule {
			return s.Until
		}
	}
	return 0
}

// Expire unshelves the rules whose time is over at an instant, and returns those of their alarms
// that stand.
func (b *State) Expire(now time.Duration) []Alarm {
	var back []Alarm
	for _, s := range slices.Clone(b.Shelves) {
		if s.Until > now {
			continue
		}
		b.Unshelve(s.Rule)
		if at := b.find(s.Rule); at >= 0 {
			back = append(back, b.Standing[at])
		}
	}
	return back
}
