package field_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"orrery/engine/field"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

func TestBothEndsOfARangeAreRead(t *testing.T) {
	s := &sample{names: []string{"near", "far"}}
	for _, c := range []struct {
		key  string
		fits []string
		not  []string
	}{
		{"area_m2", []string{"0", "1000000", "1e6", "+5", "0" + strings.Repeat("0", 98) + "1"}, []string{"-0.1", "1000000.1", "", "1_0", "inf", "0" + strings.Repeat("0", 99) + "1"}},
		{"density_wh_kg", []string{"0", "1", "100000"}, []string{"0.5", "-0.1"}},
		{"plane", []string{"1", "72", "P07"}, []string{"0", "73", "P08"}},
		{"seed", []string{"0", "18446744073709551615"}, []string{"18446744073709551616"}},
		{"title", []string{"", strings.Repeat("x", 120)}, []string{strings.Repeat("x", 121)}},
		{"name", []string{"a", strings.Repeat("n", 64), "São Paulo"}, []string{"", strings.Repeat("n", 65), " a", "a#b"}},
		{"slug", []string{"7", "a-9", "z0", strings.Repeat("s", 40)}, []string{"", "-a", "a!b", "a b", "A", strings.Repeat("s", 41)}},
		{"path", []string{"/", strings.Repeat("p", 4096)}, []string{strings.Repeat("p", 4097), "a\x00b"}},
		{"span", []string{"0s", "36525d", "36524d24h", "36524d23h59m60s", strings.Repeat("0", 61) + ".1s"}, []string{"36525d1ns", "36524d24h1ns", strings.Repeat("0", 62) + ".1s"}},
		{"tick", []string{"1s", "60s", "1m"}, []string{"0s", "-1s", "1"}},
		{"epoch", []string{"1960-01-01T00:00:00Z", "2055-12-31T23:59:59Z"}, []string{"1959-12-31T23:59:59Z", "2056-01-01T00:00:00Z", "2026-06-20"}},
		{"sizes", []string{"1", "[1, 1000000]", "[" + strings.Repeat("1, ", 70) + "1]"}, []string{"0", "[1, 1000001]"}},
		{"which", []string{"near", "FAR", "#1", "#2"}, []string{"#0", "#3", "#-1", "#", "2"}},
		{"hour", []string{"00:00", "23:59:59"}, []string{"24:00", "noon"}},
		{"thousand", []string{"0", "1000"}, []string{"-1", "1001"}},
	} {
		f := find(t, s, c.key)
		for _, text := range c.fits {
			if err := f.Read(text); err != nil {
				t.Errorf("%s %s", c.key, err)
			}
		}
		for _, text := range c.not {
			if err := f.Read(text); err == nil {
				t.Errorf("%s takes %q", c.key, field.Quoted(text))
			}
		}
	}
}

func TestARowHasAtMost64Values(t *testing.T) {
	s := &sample{}
	for n, fits := range map[int]bool{64: true, 65: false} {
		var texts []string
		for range n {
			texts = append(texts, "7")
		}
		if err := find(t, s, "sizes").ReadAll(texts); (err == nil) != fits {
			t.Errorf("%d values are read: %v", n, err)
		}
		if err := find(t, s, "sizes").TakeAll(texts); err != nil || len(s.Sizes) != n {
			t.Errorf("%d values that were shown are taken as %d: %v", n, len(s.Sizes), err)
		}
	}
	if err := find(t, s, "whole").ReadAll([]string{"1", "2"}); err == nil || err.Error() != "is a list, want one value" {
		t.Errorf("one value takes two: %v", err)
	}
	if err := find(t, s, "whole").ReadAll([]string{"3"}); err != nil || s.Whole != 3 {
		t.Errorf("one value of a list is %d: %v", s.Whole, err)
	}
	for n, fits := range map[int]bool{120: true, 121: false} {
		if err := find(t, s, "lands").Read(strings.Repeat("l", n)); (err == nil) != fits {
			t.Errorf("a text of %d bytes in a row: %v", n, err)
		}
	}
}

// What Show wrote of a mission may have been in another version's range: Check says so later.
func TestWhatWasShownIsTakenOutOfItsRange(t *testing.T) {
	s := &sample{names: []string{"near", "far"}}
	for key, text := range map[string]string{
		"area_m2": "-1", "whole": "-6", "plane": "73", "title": strings.Repeat("x", 121), "name": "a.b", "slug": "First", "word": "some",
		"span": "36526d", "tick": "2s", "epoch": "1950-01-01T00:00:00Z", "sizes": "[0]", "weights": "[-1]", "which": "#9",
	} {
		f := find(t, s, key)
		if err := f.Read(text); err == nil {
			t.Errorf("%s reads %s", key, text)
		}
		if err := f.Take(text); err != nil || f.Show() != text {
			t.Errorf("%s takes %s as %s: %v", key, text, f.Show(), err)
		}
		if err := f.Check(); err == nil || !strings.HasPrefix(err.Error(), key+" is ") {
			t.Errorf("%s passes as %s: %v", key, text, err)
		}
	}
	if s.Kind = 7; find(t, s, "kind").Show() != "7" || find(t, s, "kind").Check() == nil {
		t.Error("the eighth of three words passes")
	}
	if s.Which = -1; find(t, s, "which").Show() != "#0" || find(t, s, "which").Check() == nil {
		t.Error("none of a list passes as one of it")
	}
}

func TestAUnitTakesItsFigureToSIAndBack(t *testing.T) {
	s := &sample{}
	for _, c := range []struct {
		key        string
		figure, si float64
	}{
		{"area_m2", 3, 3},
		{"energy_kwh", 2, 7.2e6},
		{"all_kw", 144, 2000},            // of one of 72
		{"step_min", 90, 1.5},            // hours
		{"density_wh_kg", 250, 1 / 9e5},  // kept as kilograms a joule
		{"density_wh_kg", 0, 0},          // none
		{"heat_c", 20, 293.15},           // kelvin
		{"price_musd", -1.5, -1.5e12},    // micro-dollars
		{"delay_ms", 0.25, 250_000},      // nanoseconds
		{"angle_deg", -180, -math.Pi},    // radians
		{"whole", 12, 12},                // has no unit
		{"title", 12, 12},                // nor has a text
		{"heat_c", -273.15, 0},           // absolute zero
		{"step_min", -0.6, -0.01},        // below none
		{"density_wh_kg", 1, 1.0 / 3600}, // a watt-hour is 3,600 J
	} {
		f := find(t, s, c.key)
		if got := f.SI(c.figure); math.Abs(got-c.si) > 1e-15*math.Abs(c.si) {
			t.Errorf("%g in %s is %g in SI, want %g", c.figure, c.key, got, c.si)
		}
		if got := f.Figure(c.si); math.Abs(got-c.figure) > 1e-12 {
			t.Errorf("%g in SI is %g in %s, want %g", c.si, got, c.key, c.figure)
		}
	}
	for key, ranged := range map[string]bool{"area_m2": true, "whole": true, "title": false, "sizes": false, "tick": false} {
		if _, _, ok := find(t, s, key).Range(); ok != ranged {
			t.Errorf("%s has a range of numbers: %v, want %v", key, ok, ranged)
		}
	}
}

func TestMoreDigitsThanAFloatHasAreReadExactly(t *testing.T) {
	s := &sample{}
	for _, c := range []struct{ key, text, short string }{
		{"energy_kwh", "2.00000000000000000000", "2"},
		{"all_kw", "144.000000000000000000", "144"},
		{"heat_c", "20.0000000000000000000", "20"},
		{"density_wh_kg", "250.000000000000000000", "250"},
		{"density_wh_kg", "0.00000000000000000000", "0"},
		{"price_musd", "1.500000500000000000000", "1.5000005"},
		{"price_musd", "0.000000000000500000000000000000", "1e-12"}, // half a micro-dollar is one
		{"price_musd", "-0.000000000000500000000000000000", "-1e-12"},
		{"price_musd", "0.000000000000499999999999999999", "0"},
		{"price_musd", "-0.000000000000499999999999999999", "0"},
	} {
		f := find(t, s, c.key)
		if err := f.Read(c.text); err != nil || f.Show() != c.short {
			t.Errorf("%s of %s is %s, want %s: %v", c.key, c.text, f.Show(), c.short, err)
		}
	}
	price := find(t, s, "price_musd")
	if err := price.Take("9223372.036854775807"); err != nil || s.Price != math.MaxInt64 {
		t.Errorf("the most that money can be is taken as %d: %v", int64(s.Price), err)
	}
	for _, text := range []string{"9223372.036854775808", "-9223372.036854775809", "99999999999999999999", "1e9", "-1e9"} {
		if err := price.Take(text); err == nil || !strings.Contains(err.Error(), "more than can be kept") {
			t.Errorf("%s million dollars are taken as %v: %v", text, s.Price, err)
		}
	}
}

// Of temperatures and of quantities kept as one over themselves there are some that no number
// of 17 digits makes.
func TestEveryBitPatternIsShownAsWhatReadsBackToIt(t *testing.T) {
	s := &sample{}
	for key, at := range map[string]float64{"heat_c": 40, "density_wh_kg": 1 / 1.05e6, "all_kw": 517.3, "step_min": 0.7} {
		f, longest := find(t, s, key), 0
		for range 300 {
			at = math.Nextafter(at, math.Inf(1))
			f.Keep(at)
			text := f.Show()
			longest = max(longest, len(text))
			if err := f.Take(text); err != nil || f.Kept() != at {
				t.Fatalf("%s shows %v as %s, and reads %v: %v", key, at, text, f.Kept(), err)
			}
		}
		if (key == "heat_c" || key == "density_wh_kg") && longest < 25 {
			t.Errorf("%s never needed more digits than a float has: the exact way was not tried", key)
		}
	}
}

func TestWholeQuantitiesAreShownAsShortAsTheyAre(t *testing.T) {
	s := &sample{}
	f := find(t, s, "delay_ms")
	for n := range 2000 {
		s.Delay = time.Duration(n)
		if text := f.Show(); len(text) > len("0.001999") {
			t.Fatalf("%d ns are shown as %s ms", n, text)
		}
	}
	// A range between two whole numbers has those nearest to its ends in it, for it reads them.
	kept := time.Duration(0)
	odd := field.Measure("ns", field.Rounded(&kept, time.Nanosecond), 0.4, 2.6)
	for _, text := range []string{"0.4", "2.6"} {
		if err := odd.Read(text); err != nil || odd.Check() != nil {
			t.Errorf("%s is read as %v: %v, %v", text, int64(kept), err, odd.Check())
		}
	}
	if kept = 4; odd.Check() == nil {
		t.Error("4 is in the range of 0.4 to 2.6")
	}
}

func TestWhatAPlaceCannotHoldIsNotKept(t *testing.T) {
	s := &sample{Whole: 5, Price: 5}
	for key, values := range map[string][]float64{
		"whole": {1 << 63, -(1 << 63), math.Inf(1), 0.5}, "small": {1 << 31, 1.5}, "price_musd": {1 << 63, -(1 << 63), math.NaN()}, "area_m2": {math.NaN(), math.Inf(-1)},
	} {
		f := find(t, s, key)
		for _, v := range values {
			if before := f.Kept(); f.Keep(v) || f.Kept() != before {
				t.Errorf("%s keeps %g as %g", key, v, f.Kept())
			}
		}
	}
	if f := find(t, s, "price_musd"); !f.Keep(2.5) || s.Price != 3 {
		t.Errorf("2.5 micro-dollars are kept as %d", int64(s.Price))
	}
}

func TestBytesThatNoFieldWroteAreRefused(t *testing.T) {
	s := &sample{Small: 3, hour: 5}
	for key, put := range map[string]func(*wire.Coder){
		"small": func(c *wire.Coder) { v := int64(1) << 40; c.Int64(&v) },
		"hour":  func(c *wire.Coder) { v := "25:00"; c.String(&v) },
	} {
		w := wire.Writing(nil)
		put(w)
		r := wire.Reading(w.Bytes())
		if find(t, s, key).Code(r); r.Done() == nil {
			t.Errorf("%s takes them", key)
		}
	}
	if s.Small != 3 || s.hour != 5 {
		t.Errorf("what was refused is kept as %d and %g", s.Small, s.hour)
	}
}

func TestATimeOfDayIsShownToTheSecond(t *testing.T) {
	s := &sample{}
	f := find(t, s, "hour")
	for text, hour := range map[string]float64{"18:00": 18, "07:30": 7.5, "00:00:01": 1.0 / 3600, "23:59:59": 24 - 1.0/3600} {
		if err := f.Read(text); err != nil || math.Abs(s.hour-hour) > 1e-12 || f.Show() != text {
			t.Errorf("%s is %g hours and shown as %s: %v", text, s.hour, f.Show(), err)
		}
	}
	if s.hour = 18; f.Literal() != `"18:00"` { // without quotes YAML has it for a number
		t.Errorf("in a document it is %s", f.Literal())
	}
}

func TestNumbersAreShownInFullBetweenAMillionthAndAThousandMillionMillion(t *testing.T) {
	for x, want := range map[float64]string{
		0: "0", 1e-6: "0.000001", 9.9e-7: "9.9e-07", -1e-6: "-0.000001", 999999999999999: "999999999999999", 1e15: "1e+15", -2e15: "-2e+15", 0.1: "0.1",
	} {
		if got := field.ShowNumber(x); got != want {
			t.Errorf("%g is shown as %s, want %s", x, got, want)
		}
	}
}

func TestLongTextIsCutInASentence(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{strings.Repeat("é", 40), `"` + strings.Repeat("é", 40) + `"`},
		{strings.Repeat("é", 41), `"` + strings.Repeat("é", 40) + `…"`},
		{"a\x1b[2J", `"a\x1b[2J"`},
	} {
		if got := field.Quoted(c.text); got != c.want {
			t.Errorf("it is quoted as %s, want %s", got, c.want)
		}
	}
}

func TestYAMLTakesAWordOfLettersForAWord(t *testing.T) {
	for text, want := range map[string]string{
		"Az": "Az", "zA": "zA", "a Z09": "a Z09", "Site (A)/b-9": "Site (A)/b-9",
		"0a": `"0a"`, "a!b": `"a!b"`, "a_b": `"a_b"`, "a~": `"a~"`, "Null": `"Null"`, "-a": `"-a"`, "[a": `"[a"`, "`a": "\"`a\"",
	} {
		if got := field.Name("name", &text).Literal(); got != want {
			t.Errorf("%s is written %s, want %s", text, got, want)
		}
	}
	title := "relays" // lines for people are always quoted
	if got := field.Text("title", &title).Literal(); got != `"relays"` {
		t.Errorf("a title is written %s", got)
	}
	s := &sample{names: []string{"near", "far off", "far off"}}
	for which, want := range []string{"near", "far off", `"#3"`} {
		if s.Which = which; find(t, s, "which").Literal() != want {
			t.Errorf("item %d is written %s, want %s", which+1, find(t, s, "which").Literal(), want)
		}
	}
}

func TestAWordInItsOwnCaseGoesBeforeOneInAnother(t *testing.T) {
	kind := uint8(9)
	f := field.Enum("unit", &kind, []string{"mW", "MW", "kW"})
	for text, want := range map[string]uint8{"MW": 1, "mW": 0, "KW": 2, "mw": 0} {
		if err := f.Read(text); err != nil || kind != want {
			t.Errorf("%s is word %d, want %d: %v", text, kind, want, err)
		}
	}
}

func TestAFieldIsChangedByItsKey(t *testing.T) {
	var a, b float64
	fields := []field.Field{field.Number("a", &a, 0, 1), field.Number("b", &b, 0, 1)}
	fields = field.With(fields, "a", func(f field.Field) field.Field { return f.About("the first") })
	fields = field.Before(fields, "a", field.Number("zero", &a, 0, 1))
	if got := strings.Join(keys(fields), " "); got != "zero a b" || fields[1].What != "the first" || fields[2].What != "" {
		t.Errorf("there are %s: %+v", got, fields)
	}
	if _, there := field.Find(fields, "c"); there {
		t.Error("a key that there is not is found")
	}
	for name, change := range map[string]func(){
		"With":   func() { field.With(fields, "c", nil) },
		"Before": func() { field.Before(fields, "c") },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s changes a field that there is not", name)
				}
			}()
			change()
		}()
	}
}

func TestANumberOfNoneIsRefusedWhereNoneIsNotAllowed(t *testing.T) {
	density := 0.0
	f := field.Measure("density_wh_kg", field.In(&density, float64(unit.WattHour)).Inverse(), 1, 1e5)
	if f.Read("0") == nil || f.Check() == nil {
		t.Error("0 stands for none where there must be one")
	}
	if f.OrNone().Read("0") != nil || f.OrNone().Check() != nil {
		t.Error("0 stands for none, and is refused")
	}
	if density = 1; f.OrNone().Check() == nil { // 1/3600 Wh/kg: neither none nor in the range
		t.Error("a number out of the range passes where 0 may be")
	}
}

func TestAChoiceIsKeptInItsOwnSpelling(t *testing.T) {
	s := &sample{}
	if err := find(t, s, "word").Read("ALL"); err != nil || s.Word != "all" {
		t.Errorf("ALL is kept as %q: %v", s.Word, err)
	}
}

func TestAnInstantAtEitherEndOfItsYearsPasses(t *testing.T) {
	s := &sample{}
	for year, fits := range map[int]bool{1959: false, 1960: true, 2055: true, 2056: false} {
		s.Epoch = time.Date(year, 7, 1, 0, 0, 0, 0, time.UTC)
		if err := find(t, s, "epoch").Check(); (err == nil) != fits {
			t.Errorf("of 1960 to 2055, %d: %v", year, err)
		}
	}
}

func TestANegativeTimeIsToldFromNoTimeAtAll(t *testing.T) {
	for text, want := range map[string]string{"-2d": "under 0", "-xd": "want a time like 10s", "-": "want a time like 10s"} {
		if err := find(t, &sample{}, "span").Read(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}

func TestWhatFollowsANumberIsKeptWithIt(t *testing.T) {
	sides, area := 0, 0
	f := field.Whole("side", &sides, 0, 9).Through(func(v int64) { sides, area = int(v), int(v*v) })
	if err := f.Read("3"); err != nil || sides != 3 || area != 9 {
		t.Errorf("a side of %d has an area of %d: %v", sides, area, err)
	}
}
