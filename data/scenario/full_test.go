package scenario

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/data/scenario/tree"
	"orrery/engine"
	"orrery/engine/digests"
	"orrery/engine/fleet"
	"orrery/engine/owners"
	"orrery/engine/power"
	"orrery/engine/sched"
)

// again is a scenario through its document in full; what lies beside that is taken along.
func again(s engine.Scenario) (engine.Scenario, error) {
	got, err := ReadFull(Full(s))
	if err != nil {
		return got, err
	}
	for i := range got.Groups {
		got.Groups[i].Sets = s.Groups[i].Sets
	}
	for i := range got.Workload.Traces {
		got.Workload.Traces[i].Jobs = s.Workload.Traces[i].Jobs
	}
	return got, nil
}

func TestAPresetInFullIsTheSameToTheBit(t *testing.T) {
	for _, p := range Presets {
		want := preset(t, p.Name)
		got, err := again(want)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v\nwant %+v", p.Name, got, want)
		}
	}
}

func TestAMissionFromTheDocumentInFullIsTheSame(t *testing.T) {
	want := preset(t, "tiny")
	got, err := again(want)
	if err != nil {
		t.Fatal(err)
	}
	digest := func(s engine.Scenario) digests.Digest {
		e, err := engine.New(s)
		if err != nil {
			t.Fatal(err)
		}
		for range 100 {
			e.Step()
		}
		return e.Digest()
	}
	if digest(got) != digest(want) {
		t.Error("the mission of the document is another one")
	}
}

// Whatever a scenario that was made in Go holds comes back: a field without a row shows.
func TestAnyScenarioInFullIsTheSameToTheBit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var want engine.Scenario
		draw(t, reflect.ValueOf(&want).Elem())
		got, err := ReadFull(Full(want))
		if err != nil {
			t.Fatalf("%v\n%s", err, Full(want))
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("got  %+v\nwant %+v\n%s", got, want, Full(want))
		}
	})
}

// draw gives every field below v a value that is not zero, as people or machines make them.
func draw(t *rapid.T, v reflect.Value) {
	switch v.Type() {
	case reflect.TypeFor[time.Time]():
		v.Set(reflect.ValueOf(time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "s"), rapid.Int64Range(0, 999_999_999).Draw(t, "ns")).UTC()))
		return
	case reflect.TypeFor[time.Duration]():
		v.SetInt(rapid.Int64Range(1, math.MaxInt64).Draw(t, "span"))
		return
	case reflect.TypeFor[fleet.Propagation]():
		v.SetUint(uint64(rapid.IntRange(0, 1).Draw(t, "flown")))
		return
	case reflect.TypeFor[power.Pointing]():
		v.SetUint(uint64(rapid.IntRange(0, 2).Draw(t, "pointing")))
		return
	case reflect.TypeFor[owners.Measure]():
		v.SetUint(uint64(rapid.IntRange(0, 2).Draw(t, "measure")))
		return
	case reflect.TypeFor[sched.Kind]():
		v.SetUint(uint64(rapid.IntRange(0, sched.Kinds-1).Draw(t, "kind")))
		return
	}
	drawKind(t, v)
	if v.Type() != reflect.TypeFor[sched.Requirements]() {
		return
	}
	terms := v.Addr().Interface().(*sched.Requirements)
	for kind, of := range map[sched.Kind]string{sched.Training: "Train", sched.Serving: "Serve"} {
		if terms.Kind != kind { // of another kind nothing is read
			v.FieldByName(of).SetZero()
		}
	}
}

func drawKind(t *rapid.T, v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if name := v.Type().Field(i).Name; name != "Sets" && name != "Jobs" {
				draw(t, v.Field(i))
			}
		}
	case reflect.Slice:
		n := rapid.IntRange(1, 2).Draw(t, "length")
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			draw(t, v.Index(i))
		}
	case reflect.String:
		v.SetString(rapid.StringMatching(`[a-zA-Z0-9é"#:,. \\-]{0,8}[a-z]`).Filter(func(s string) bool { return s == strings.TrimSpace(s) }).Draw(t, "text"))
	case reflect.Bool:
		v.SetBool(rapid.Bool().Draw(t, "truth"))
	case reflect.Float64:
		x := rapid.OneOf(
			rapid.Float64Range(-1e30, 1e30), rapid.Float64Range(-1, 1),
			rapid.Map(rapid.IntRange(-100_000, 100_000), func(n int) float64 { return float64(n) / 100 * 1000 }),
		).Draw(t, "number")
		if math.Abs(x) < 1e-30 { // beside 273.15 K that would take more digits
			x = 0
		}
		v.SetFloat(x)
	case reflect.Int, reflect.Int64:
		v.SetInt(rapid.Int64Range(math.MinInt64+1, math.MaxInt64-1).Draw(t, "whole"))
	case reflect.Int32:
		v.SetInt(int64(rapid.Int32().Draw(t, "whole")))
	case reflect.Uint64:
		v.SetUint(rapid.Uint64().Draw(t, "seed"))
	default:
		panic("draw: a kind that no scenario had so far: " + v.Kind().String())
	}
}

func TestADocumentInFullIsYAML(t *testing.T) {
	for _, p := range Presets {
		document := Full(preset(t, p.Name))
		theirs, err := tree.Parse(document)
		if err != nil {
			t.Fatal(err)
		}
		ours, err := tree.ReadPlain(string(document))
		if err != nil {
			t.Fatal(err)
		}
		var strip func(*tree.Node)
		strip = func(n *tree.Node) {
			n.Place = tree.Place{}
			for i := range n.Keys {
				n.Keys[i].Place = tree.Place{}
				strip(n.Keys[i].Value)
			}
			for _, item := range n.Items {
				strip(item)
			}
		}
		strip(ours)
		strip(theirs)
		if !reflect.DeepEqual(ours, theirs) {
			t.Errorf("%s: the library reads another document than we do", p.Name)
		}
	}
}

func TestAKeyThatAnOldDocumentLacksIsWhatIsUsual(t *testing.T) {
	want := preset(t, "tiny")
	want.Sky.Albedo = 0.31
	document := string(Full(want))
	for line, usual := range map[string]float64{"  albedo: 0.31\n": 0.3, "  albedo: 0.32\n": 0.31} {
		got, err := ReadFull([]byte(strings.Replace(document, line, "", 1)))
		if err != nil || got.Sky.Albedo != usual {
			t.Errorf("without %q the albedo is %v, %v; want %v", line, got.Sky.Albedo, err, usual)
		}
	}
	before, _, _ := strings.Cut(document, "  albedo: 0.31\n")
	for what, c := range map[string]struct{ line, want string }{
		"a key of another version":  {"  tides: 3\n", "sky.tides is a key that this version does not know"},
		"a value of another kind":   {"  albedo: high\n", `sky.albedo is "high", want a number`},
		"a line that is none":       {"  albedo\n", fmt.Sprintf("line %d is not a separate key", strings.Count(before, "\n")+1)},
		"a key twice":               {"  albedo: 1\n  albedo: 1\n", "is not a separate key"},
		"a text without an end":     {"  albedo: \"0.3\n", "holds a text that does not end"},
		"a row without an end":      {"  albedo: [1, 2\n", "holds a row that does not end"},
		"a key further in than all": {"      albedo: 1\n", "is not a separate key, indented like the others"},
	} {
		_, err := ReadFull([]byte(strings.Replace(document, "  albedo: 0.31\n", c.line, 1)))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v\nwant %s", what, err, c.want)
		}
	}
}

func TestTextsOfADocumentInFullAreCleaned(t *testing.T) {
	s := preset(t, "tiny")
	s.Sites[0].Name, s.Designs[0].Name, s.Designs[1].Name = "evil\x1b[2J", "de\x1bsign", "de\x1bsign"
	got, err := ReadFull(Full(s))
	if err != nil {
		t.Fatal(err)
	}
	if strings.ContainsRune(got.Sites[0].Name+got.Designs[1].Name, '\x1b') || got.Groups[1].Design != s.Groups[1].Design {
		t.Errorf("names %q and %q reached us, the second group's design is %d", got.Sites[0].Name, got.Designs[1].Name, got.Groups[1].Design)
	}
}

func BenchmarkFull(b *testing.B) {
	s := preset(b, "dawn")
	for b.Loop() {
		Full(s)
	}
}

func BenchmarkReadFull(b *testing.B) {
	document := Full(preset(b, "dawn"))
	b.SetBytes(int64(len(document)))
	for b.Loop() {
		if _, err := ReadFull(document); err != nil {
			b.Fatal(err)
		}
	}
}

func FuzzReadFull(f *testing.F) {
	for _, p := range Presets[:4] {
		f.Add(Full(preset(f, p.Name)))
	}
	f.Fuzz(func(t *testing.T, document []byte) {
		s, err := ReadFull(document)
		if err != nil {
			return
		}
		s.Check() // must not panic
		got, err := ReadFull(Full(s))
		if err != nil || !reflect.DeepEqual(got, s) {
			t.Errorf("what was read does not come back: %v", err)
		}
	})
}
