package field_test

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/engine/field"
	"orrery/engine/unit"
)

var epoch = time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC)

func TestLengthsOfTimeAreReadAsPeopleWriteThem(t *testing.T) {
	const day = 24 * time.Hour
	for text, want := range map[string]time.Duration{
		"90s": 90 * time.Second, "2h18m": 138 * time.Minute, "7d": 7 * day, "1d12h": 36 * time.Hour, "1.5h": 90 * time.Minute,
		"0.5d": 12 * time.Hour, "250ms": 250 * time.Millisecond, "0": 0, "0d": 0, "36525d": 36525 * day,
		"9mo": 9*730*time.Hour + 9*30*time.Minute, "1y": 365*day + 6*time.Hour, "1y6mo2d3h": 365*day + 6*time.Hour + 6*730*time.Hour + 3*time.Hour + 2*day + 3*time.Hour,
		"0.5mo": 365*time.Hour + 15*time.Minute, "1mo30m": 731 * time.Hour, "100y": 36525 * day,
	} {
		if got, err := field.ParseSpan(text); err != nil || got != want {
			t.Errorf("%s is read as %v, want %v: %v", text, got, want, err)
		}
	}
	for _, text := range []string{
		"", "5", "-1h", "1e3s", "d", "xd", "1d1d", "1mo1y", "1y1y", "mo", "y", "101y", "100y1s", "1201mo", "2h1mo", "36526d", "36525d1s", "876601h", "1h ", "1w", "9999999999d", strings.Repeat("0", 64) + "1s",
	} {
		if got, err := field.ParseSpan(text); err == nil {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}

func TestLengthsOfTimeAreShownInTheirLargestUnits(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "0s", time.Second: "1s", 90 * time.Second: "1m30s", 36 * time.Hour: "1d12h", 24 * time.Hour: "1d",
		25*time.Hour + 1500*time.Millisecond: "1d1h1.5s", -time.Hour: "-1h0m0s",
	} {
		if got := field.ShowSpan(d); got != want {
			t.Errorf("%v is shown as %s, want %s", d, got, want)
		}
	}
	if got := field.Spans([]time.Duration{time.Second, time.Minute, time.Hour}); got != "1s, 1m or 1h" {
		t.Errorf("three are listed as %s", got)
	}
}

func TestWhereZeroStandsForNoneNobodyWritesIt(t *testing.T) {
	d := time.Hour
	f := field.Duration("every", &d, 0, time.Hour).NotZero("want a time, or leave it out")
	if err := f.Read("0s"); err == nil || err.Error() != "is 0s, want a time, or leave it out" || d != time.Hour {
		t.Errorf("0 is read as %v: %v", d, err)
	}
	if err := f.Take("0s"); err != nil || d != 0 || f.Check() != nil {
		t.Errorf("0 that was shown is taken as %v: %v", d, err)
	}
}

func TestWordsAreThoseThatAFieldMayBe(t *testing.T) {
	s := &sample{names: []string{"near", "far"}}
	for key, want := range map[string][]string{
		"kind": {"batch", "train", "serve"}, "word": {"all", "none"}, "which": {"near", "far"}, "tick": {"1s", "1m"}, "firm": {"yes", "no"},
		"span": nil, "title": nil, "area_m2": nil, "lands": nil,
	} {
		if got := find(t, s, key).Words(); !slices.Equal(got, want) {
			t.Errorf("%s may be %q, want %q", key, got, want)
		}
	}
}

func TestTextsOfPeopleAreKnown(t *testing.T) {
	for key, want := range map[string][2]bool{
		"title": {true, false}, "path": {false, false}, "name": {true, true}, "slug": {true, true}, "lands": {true, false}, "which": {true, false},
		"word": {false, true}, "kind": {false, false}, "area_m2": {false, false}, "sizes": {false, false},
	} {
		text, name := find(t, &sample{}, key).IsText()
		if got := [2]bool{text, name}; got != want {
			t.Errorf("%s is a text and a name: %v, want %v", key, got, want)
		}
	}
}

func TestEveryTextIsRewrittenAndNothingElse(t *testing.T) {
	s := &sample{Title: "a", Name: "b", Lands: []string{"c", "d"}, Whole: 7}
	for _, f := range s.fields() {
		f.Rewrite(func(text string) string { return text + "!" })
	}
	if s.Title != "a!" || s.Name != "b!" || !slices.Equal(s.Lands, []string{"c!", "d!"}) || s.Whole != 7 || s.Inner.Name != "" {
		t.Errorf("rewritten it is %+v", s)
	}
}

func TestARowIsTakenApartAtItsCommas(t *testing.T) {
	for text, want := range map[string][]string{
		"[8, 16]": {"8", "16"}, "8,16": {"8", "16"}, " [ 8 ] ": {"8"}, "[]": nil, "": nil, "  ": nil, "a,,b": {"a", "", "b"},
	} {
		if got := field.Split(text); !slices.Equal(got, want) {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestAFieldLikeAnotherHasItsUnitAndRange(t *testing.T) {
	var capacity unit.Energy
	var at float64
	battery := field.Measure("battery_kwh", field.In(&capacity, unit.KilowattHour), 1, 500).Called("battery", "kWh")
	f := field.Like("from", battery, &at)
	if err := f.Read("2"); err != nil || at != 7.2e6 || capacity != 0 || f.Show() != "2" || f.Name != "battery" || f.Unit != "kWh" {
		t.Errorf("2 kWh are kept as %g and shown as %s: %v", at, f.Show(), err)
	}
	if low, high, ok := f.Range(); !ok || low != 1 || high != 500 || f.Read("501") == nil {
		t.Errorf("its range is %g to %g", low, high)
	}
	if f.Read("0") == nil {
		t.Error("0 is out of its range and was read")
	}
	if none := field.Like("from", battery.OrNone(), &at); none.Read("0") != nil || at != 0 {
		t.Error("0 stands for none in the other, and is refused")
	}
}

func TestAPlaceThroughFunctionsIsReadAndWrittenByThem(t *testing.T) {
	kept := 3.0
	f := field.Measure("half", field.Through(func() float64 { return kept / 2 }, func(v float64) { kept = 2 * v }), 0, 10)
	if f.Show() != "1.5" || f.Read("4") != nil || kept != 8 {
		t.Errorf("it shows %s and keeps %g", f.Show(), kept)
	}
	if kept = math.Inf(1); f.Check() == nil {
		t.Error("what is no number fits")
	}
}
