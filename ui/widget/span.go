package widget

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"orrery/engine/field"
	"orrery/engine/usage"
	"orrery/ui/draw"
)

// SpanChoice is which span of the past an eye looks at. The zero value is the last day.
type SpanChoice struct {
	at  int          // into pastSpans; one more for own
	own usage.Period // from one elapsed to another, if it was asked for
}

// pastSpans are those that can be looked at, with a short name for a label.
var pastSpans = [...]struct {
	label, name string
	period      usage.Period
}{
	{"24 h", "last 24 h", usage.Period{Last: 24 * time.Hour}},
	{"7 d", "last 7 d", usage.Period{Last: 7 * 24 * time.Hour}},
	{"all", "since the start", usage.Period{Last: usage.AllTime}},
	{"1 h", "last hour", usage.Period{Last: time.Hour}},
}

// Next looks at another span: the next of those there are, and one's own if it was
// asked for.
func (v *SpanChoice) Next() {
	all := len(pastSpans)
	if v.own.Asked() {
		all++
	}
	v.at = (v.at + 1) % all
}

// Between takes a span of one's own in words: where it begins and, unless that is now,
// where it ends.
func (v *SpanChoice) Between(text string) error {
	words := strings.Fields(text)
	if len(words) < 1 || len(words) > 2 {
		return errors.New("write where it begins and where it ends, as 1d 2d12h, or where it begins alone")
	}
	var ends [2]time.Duration
	for i, word := range words {
		d, err := ParseSpan(strings.TrimPrefix(word, "T+"))
		if err != nil {
			return err
		}
		ends[i] = d
	}
	if len(words) == 2 && ends[1] <= ends[0] {
		return fmt.Errorf("%s is not after %s", words[1], words[0])
	}
	v.own, v.at = usage.Period{From: ends[0], To: ends[1]}, len(pastSpans)
	if !v.own.Asked() {
		v.at = 2 // from the start to now
	}
	return nil
}

// Words is the span of one's own as it is typed.
func (v *SpanChoice) Words() string {
	if v.own.To == 0 {
		return ""
	}
	return short(v.own.From) + " " + short(v.own.To)
}

// short is an elapsed as it is typed: 1d12h.
func short(d time.Duration) string { return field.ShowSpan(d) }

// Period is the span.
func (v *SpanChoice) Period() usage.Period {
	if v.at < len(pastSpans) {
		return pastSpans[v.at].period
	}
	return v.own
}

// Label is its short name.
func (v *SpanChoice) Label() string {
	if v.at < len(pastSpans) {
		return pastSpans[v.at].label
	}
	return "from–to"
}

// Name is its long name.
func (v *SpanChoice) Name() string {
	if v.at < len(pastSpans) {
		return pastSpans[v.at].name
	}
	return "custom span"
}

// SpanWords are the ends of a span.
func SpanWords(from, to time.Duration) string {
	return draw.Elapsed(from) + " to " + draw.Elapsed(to)
}
