package field_test

import (
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/field"
	"orrery/engine/problem"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// sample has a field of every sort.
type sample struct {
	Area     unit.Area
	Energy   unit.Energy
	Each     unit.Power
	Step     float64
	Weight   float64
	Heat     unit.Temperature
	Angle    unit.Angle
	Price    unit.Money
	Delay    time.Duration
	Whole    int
	Small    int32
	Plane    int
	Seed     uint64
	Kind     uint8
	Firm     bool
	Word     string
	Title    string
	Name     string
	Slug     string
	Path     string
	Span     time.Duration
	Tick     time.Duration
	Epoch    time.Time
	Sizes    []int
	Weights  []float64
	Lands    []string
	Which    int
	Inner    inner
	Inners   []inner
	names    []string
	hour     float64
	thousand int64
}

type inner struct {
	Name string
	Size float64
}

func (i *inner) fields() []field.Field {
	return []field.Field{field.Text("name", &i.Name), field.Number("size", &i.Size, -1e300, 1e300)}
}

var ladder = []time.Duration{time.Second, time.Minute}

func (s *sample) fields() []field.Field {
	return []field.Field{
		field.Number("area_m2", &s.Area, 0, 1e6),
		field.Measure("energy_kwh", field.In(&s.Energy, unit.KilowattHour), 0, 1e6),
		field.Measure("all_kw", field.In(&s.Each, unit.Kilowatt).Over(72), 0, 1e6),
		field.Measure("step_min", field.In(&s.Step, 1).Over(60), -720, 720),
		field.Measure("density_wh_kg", field.In(&s.Weight, float64(unit.WattHour)).Inverse(), 1, 1e5).OrNone(),
		field.Measure("heat_c", field.Celsius(&s.Heat), -73, 226),
		field.Measure("angle_deg", field.In(&s.Angle, unit.Degree), -360, 360),
		field.Measure("price_musd", field.Rounded(&s.Price, unit.MillionDollar), -1e5, 1e5),
		field.Measure("delay_ms", field.Rounded(&s.Delay, time.Millisecond), 0, 6e4),
		field.Whole("whole", &s.Whole, -5, math.MaxInt64),
		field.Whole("small", &s.Small, math.MinInt32, math.MaxInt32),
		field.Whole("plane", &s.Plane, 1, 72).From(1).Named("P07", func(name string) (int64, bool) { return 7, name == "P07" }),
		field.Seed("seed", &s.Seed),
		field.Enum("kind", &s.Kind, []string{"batch", "train", "serve"}),
		field.Bool("firm", &s.Firm, "yes", "no"),
		field.Choice("word", &s.Word, []string{"all", "none"}),
		field.Text("title", &s.Title),
		field.Name("name", &s.Name),
		field.Slug("slug", &s.Slug),
		field.Path("path", &s.Path),
		field.Duration("span", &s.Span, 0, 36525*24*time.Hour),
		field.Rung("tick", &s.Tick, ladder),
		field.Moment("epoch", &s.Epoch, 1960, 2055),
		field.Wholes("sizes", &s.Sizes, 1, 1e6),
		field.Numbers("weights", &s.Weights, 0, 1e6),
		field.Texts("lands", &s.Lands),
		field.Reference("which", &s.Which, func() []string { return s.names }),
		field.Part("inner", s.Inner.fields),
		field.List("inners", &s.Inners, (*inner).fields),
		field.Hour("hour", func() float64 { return s.hour }, func(h float64) { s.hour = h }),
		field.Whole("thousand", &s.thousand, 0, 1000).Through(func(v int64) { s.thousand = v }),
	}
}

// number draws numbers as people write them, as machines compute them, and at random.
func number(low, high float64) *rapid.Generator[float64] {
	return rapid.OneOf(
		rapid.Float64Range(low, high),
		rapid.Custom(func(t *rapid.T) float64 {
			x := float64(rapid.IntRange(-1_000_000, 1_000_000).Draw(t, "of thousandths")) / 1000
			return min(high, max(low, x))
		}),
	)
}

// draw gives every field a value in its range.
func draw(t *rapid.T) *sample {
	in := func(what string, low, high float64) float64 { return number(low, high).Draw(t, what) }
	text := func(what string) string { return rapid.StringN(0, 20, 100).Draw(t, what) }
	name := func(what string) string {
		return rapid.StringMatching(`[a-zA-Z0-9][a-zA-Z0-9 é-]{0,8}[a-z]`).Draw(t, what)
	}
	s := &sample{
		Area: unit.Area(in("area", 0, 1e6)), Energy: unit.Energy(in("energy", 0, 3.6e12)), Each: unit.Power(in("each", 0, 1e7)),
		Step: in("step", -12, 12), Weight: 1 / in("weight", 3.6e3, 3.6e8), Heat: unit.Temperature(in("heat", 200.2, 499)),
		Angle: unit.Angle(in("angle", -6, 6)), Price: unit.Money(rapid.Int64Range(-1e17, 1e17).Draw(t, "price")),
		Delay: time.Duration(rapid.Int64Range(0, 6e10).Draw(t, "delay")), Whole: rapid.IntRange(-5, math.MaxInt).Draw(t, "whole"),
		Small: rapid.Int32().Draw(t, "small"), Plane: rapid.IntRange(0, 71).Draw(t, "plane"), Seed: rapid.Uint64().Draw(t, "seed"),
		Kind: rapid.Uint8Range(0, 2).Draw(t, "kind"), Firm: rapid.Bool().Draw(t, "firm"), Word: rapid.SampledFrom([]string{"all", "none"}).Draw(t, "word"),
		Title: text("title"), Name: name("name"), Slug: rapid.StringMatching(`[a-z0-9][a-z0-9-]{0,30}`).Draw(t, "slug"), Path: "/" + name("path"),
		Span: time.Duration(rapid.Int64Range(0, int64(36525*24*time.Hour)).Draw(t, "span")), Tick: rapid.SampledFrom(ladder).Draw(t, "tick"),
		Epoch: time.Unix(rapid.Int64Range(0, 2e9).Draw(t, "seconds"), rapid.Int64Range(0, 999_999_999).Draw(t, "nanoseconds")).UTC(),
		Sizes: rapid.SliceOfN(rapid.IntRange(1, 1e6), 1, 5).Draw(t, "sizes"), Weights: rapid.SliceOfN(number(0, 1e6), 1, 5).Draw(t, "weights"),
		Lands: []string{name("land"), name("land")}, names: []string{"a", "a", "", "b", "#1"},
		Inner: inner{text("inner name"), in("size", -1e300, 1e300)}, hour: float64(rapid.IntRange(0, 86399).Draw(t, "hour")) / 3600,
		thousand: rapid.Int64Range(0, 1000).Draw(t, "thousand"),
	}
	s.Which = rapid.IntRange(0, len(s.names)-1).Draw(t, "which")
	for range rapid.IntRange(0, 3).Draw(t, "inners") {
		s.Inners = append(s.Inners, inner{text("inner name"), in("size", -1e300, 1e300)})
	}
	return s
}

func TestWhatIsShownReadsBackToTheSameBits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := draw(t)
		got := &sample{names: want.names}
		into := got.fields()
		for i, f := range want.fields() {
			if !f.Single() {
				continue
			}
			text := f.Show()
			read := into[i].Read
			if _, _, ranged := f.Range(); ranged {
				read = into[i].Take // the bits at the very end of a range may round out of it
			}
			if err := read(text); err != nil {
				t.Fatalf("%s shows %q, which %v", f.Key, text, err)
			}
			if again := into[i].Show(); again != text {
				t.Fatalf("%s shows %q, and read back %q", f.Key, text, again)
			}
		}
		got.Inner, got.Inners = want.Inner, want.Inners
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("got  %+v\nwant %+v", got, want)
		}
	})
}

func TestBytesReadBackToTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := draw(t)
		c := wire.Writing(nil)
		for _, f := range want.fields() {
			f.Code(c)
		}
		got := &sample{names: want.names}
		r := wire.Reading(c.Bytes())
		for _, f := range got.fields() {
			f.Code(r)
		}
		if err := r.Done(); err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("%v: got  %+v\nwant %+v", err, got, want)
		}
	})
}

// Journals hold these sizes.
func TestBytesOfAFieldAreThoseOfTheJournal(t *testing.T) {
	s := sample{Title: "abc"}
	for key, want := range map[string]int{
		"area_m2": 8, "energy_kwh": 8, "price_musd": 8, "whole": 8, "small": 8, "plane": 8, "kind": 8, "which": 8, "span": 8, "firm": 1, "title": 8 + 3, "sizes": 8,
	} {
		f, _ := field.Find(s.fields(), key)
		c := wire.Writing(nil)
		if f.Code(c); len(c.Bytes()) != want {
			t.Errorf("%s takes %d bytes, want %d", key, len(c.Bytes()), want)
		}
	}
	plane, _ := field.Find(s.fields(), "plane")
	c := wire.Writing(nil)
	if plane.Code(c); c.Bytes()[0] != 0 || plane.Show() != "1" {
		t.Errorf("the first plane is spelled %d and shown as %s, want 0 and 1", c.Bytes()[0], plane.Show())
	}
}

func TestWhatIsOutOfRangeIsRefusedWithTheRange(t *testing.T) {
	s := sample{names: []string{"relays", "compute"}, Energy: 36}
	for _, c := range []struct{ key, text, want string }{
		{"area_m2", "-1", `is "-1", want a number from 0 to 1000000`},
		{"area_m2", "0x10", `want a number from 0 to 1000000`},
		{"area_m2", "NaN", `want a number from 0 to 1000000`},
		{"density_wh_kg", "0.5", `want a number from 1 to 100000, or 0`},
		{"whole", "-6", `is "-6", want a whole number, -5 or more`},
		{"whole", "1.5", `want a whole number`},
		{"small", "2147483648", `want a whole number`},
		{"plane", "0", `want a whole number from 1 to 72`},
		{"plane", "P7", `is "P7", which there is not: want a name like P07, or a whole number from 1 to 72`},
		{"seed", "-1", `want a whole number from 0 to 18446744073709551615`},
		{"kind", "bach", `is "bach", want batch, train or serve`},
		{"firm", "maybe", `want yes or no`},
		{"word", "some", `want all or none`},
		{"title", strings.Repeat("x", 121), "has 121 bytes, want at most 120"},
		{"name", "a.b", "want a name of 1 to 64 bytes"},
		{"name", "a\x1bb", `is "a\x1bb", which holds the invisible character U+001B: leave it out`},
		{"name", "Lag\u200dos", "which holds the invisible character U+200D: leave it out"},
		{"name", "\u3164", "which holds the invisible character U+3164: leave it out"},
		{"name", "a\u200bb\ufeff\u200b", "which holds the invisible characters U+200B and U+FEFF: leave them out"},
		{"name", "a\xffb", "which holds the invisible character byte 0xFF: leave it out"},
		{"name", "a\u00a0b", "which holds a blank that is not the usual one, U+00A0: want U+0020"},
		{"name", "a ", "want a name of 1 to 64 bytes"},
		{"slug", "first\u2060", "which holds the invisible character U+2060: leave it out"},
		{"slug", "First", "lower-case letters"},
		{"path", "", "want the path of a file"},
		{"path", "a\x1bb.tle", `is "a\x1bb.tle", which holds the invisible character U+001B: leave it out`},
		{"span", "-2d", "is \"-2d\", under 0: want"},
		{"span", "5", "want a time like 10s, 2h18m or 7d"},
		{"span", "5e3d", "want a time like 10s, 2h18m or 7d"},
		{"span", "9000y", `is "9000y", want 0s to`},
		{"span", "1y99999999999mo1.5h", "want 0s to"},
		{"span", "-99999999999d", "under 0: want 0s to"},
		{"span", strings.Repeat("1", 100) + "d", "want a time like"},
		{"tick", "2s", "want 1s or 1m"},
		{"epoch", "1959-01-01T00:00:00Z", "want a time from 1960 to 2055"},
		{"sizes", "[8, 0]", `value 2 is "0", want a whole number from 1 to 1000000`},
		{"which", "reelays", `is "reelays", which there is not: want relays or compute`},
		{"which", "#3", "which there is not"},
		{"hour", "25:00", "want a local time: 18:00"},
	} {
		f, _ := field.Find(s.fields(), c.key)
		if err := f.Read(c.text); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s of %q: %v, want %s", c.key, c.text, err, c.want)
		}
	}
	if err := (field.Unknown{Text: "relays"}); err.Error() != `is "relays", but there are none: list them first` {
		t.Errorf("one of an empty list: %v", err)
	}
	if f, _ := field.Find(s.fields(), "energy_kwh"); f.Show() != "0.00001" {
		t.Errorf("a field that was refused nothing shows %s", f.Show())
	}
}

func TestCheckNamesTheKeyTheFigureAndTheRange(t *testing.T) {
	s := sample{Energy: -unit.KilowattHour}
	f, _ := field.Find(s.fields(), "energy_kwh")
	err := f.Called("battery", "kWh").Check()
	var wrong problem.Problem
	if !errors.As(err, &wrong) || wrong.Key != "energy_kwh" || err.Error() != "battery is -1 kWh, want 0 to 1000000" {
		t.Errorf("got %v", err)
	}
	for _, odd := range []unit.Energy{unit.Energy(math.NaN()), unit.Energy(math.Inf(1))} {
		if s.Energy = odd; f.Check() == nil {
			t.Errorf("%v is in a range", float64(odd))
		}
	}
	rapid.Check(t, func(t *rapid.T) { // what reading takes, checking takes
		fields := new(sample).fields()
		f := fields[rapid.IntRange(0, len(fields)-1).Draw(t, "field")]
		low, high, ok := f.Range()
		if !ok {
			return
		}
		text := rapid.SampledFrom([]string{field.ShowNumber(low), field.ShowNumber(high)}).Draw(t, "end")
		if err := f.Read(text); err == nil && f.Check() != nil {
			t.Fatalf("%s: %s is read, and then %v", f.Key, text, f.Check())
		}
	})
}

func TestANumberOfManyDigitsIsExact(t *testing.T) {
	// No number of 17 digits times 1000 is each of those after 520,000.
	missing := 0
	for v, n := 520_000.0, 0; n < 100; n++ {
		v = math.Nextafter(v, math.Inf(1))
		length := unit.Length(v)
		f := field.Measure("altitude_km", field.In(&length, unit.Kilometre), 0, 1e6)
		text := f.Show()
		if len(text) > 20 {
			missing++
		}
		if length = 0; f.Read(text) != nil || float64(length) != v {
			t.Fatalf("%v shows %s and reads back as %v", v, text, float64(length))
		}
	}
	if missing == 0 {
		t.Error("every number was one of 17 digits times 1000: the exact way was not needed")
	}
}

func TestWhatIsKeptInSIIsHeld(t *testing.T) {
	s := &sample{}
	energy, _ := field.Find(s.fields(), "energy_kwh")
	small, _ := field.Find(s.fields(), "small")
	if !energy.Keep(energy.SI(2)) || s.Energy != 2*unit.KilowattHour || energy.Kept() != 7.2e6 || energy.Figure(energy.Kept()) != 2 {
		t.Errorf("2 kWh are kept as %v", s.Energy)
	}
	if small.Keep(1.5) || small.Keep(1e10) || !small.Keep(7) || s.Small != 7 || small.Kept() != 7 {
		t.Errorf("of whole numbers %d is kept", s.Small)
	}
	if energy.Keep(math.NaN()) || energy.Keep(math.Inf(1)) {
		t.Error("what is not a number was kept")
	}
}

func TestLiteralsAreWhatYAMLTakesForNothingElse(t *testing.T) {
	for text, want := range map[string]string{
		"relays": "relays", "Starbase OLP-2": "Starbase OLP-2", "yes": `"yes"`, "": `""`, "7": `"7"`, "a ": `"a "`, "São": `"São"`, "no": `"no"`,
	} {
		if got := field.Name("name", &text).Literal(); got != want {
			t.Errorf("%q is written %s, want %s", text, got, want)
		}
	}
	lands := []string{"US", "a, b"}
	f := field.Texts("lands", &lands)
	if got := f.Literal(); got != `["US", "a, b"]` {
		t.Errorf("texts are written %s", got)
	}
	if err := f.Read("US, EU"); err != nil || !reflect.DeepEqual(lands, []string{"US", "EU"}) {
		t.Errorf("read %q, %v", lands, err)
	}
}

func TestAWordThatWasCalledOtherwiseIsReadStill(t *testing.T) {
	kind := uint8(0)
	f := field.Enum("fault", &kind, []string{"laser failure", "satellite loss"}).Formerly("node loss", 1)
	if err := f.Read("Node loss"); err != nil || kind != 1 || f.Show() != "satellite loss" || len(f.Words()) != 2 {
		t.Errorf("it is %d, shown as %q of %v: %v", kind, f.Show(), f.Words(), err)
	}
	if err := f.Read("node"); err == nil {
		t.Error("half a word is read")
	}
}
