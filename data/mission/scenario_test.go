package mission

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"orrery/data/elements"
	"orrery/data/mission/codec"
	"orrery/data/scenario"
	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/sched"
	"orrery/engine/wire"
	"orrery/engine/workload"
	"orrery/internal/effort"
	"orrery/internal/shared"
)

func encodeScenario(s engine.Scenario) []byte {
	return encode(func(c *wire.Coder) { codec.Scenario(&s, "", c) })
}

func decodeScenario(b []byte) (s engine.Scenario, err error) {
	return s, decode(b, func(c *wire.Coder) { codec.Scenario(&s, "", c) })
}

func TestScenarioRoundTripsToTheBit(t *testing.T) {
	want := smallScenario()
	want.Sky.Albedo = math.Nextafter(0.3, 1)
	want.Workload.Streams[0].Sigma = math.SmallestNonzeroFloat64
	want.Groups[0].Shell.FirstNode = -0.1
	got, err := decodeScenario(encodeScenario(want))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}

// What stands beside the document is spelled field by field: one that the codec forgets is
// found here. The document's own fields are data/scenario's to keep.
func TestWhatStandsBesideAScenarioForgetsNoField(t *testing.T) {
	want := smallScenario()
	n := 0
	listed := fleet.Group{Name: "listed", Flown: fleet.SGP4}
	fill(reflect.ValueOf(&listed.Sets).Elem(), &n)
	feed := workload.Trace{Owner: "log", Kinds: []sched.Requirements{{}, {Memory: 1e9}}}
	fill(reflect.ValueOf(&feed.Jobs).Elem(), &n)
	want.Groups = append(want.Groups, listed)
	want.Workload.Traces = []workload.Trace{{Owner: "empty", Kinds: []sched.Requirements{{}}}, feed}
	got, err := decodeScenario(encodeScenario(want))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestABlockThatIsNotKnownIsNamed(t *testing.T) {
	payload := encode(func(c *wire.Coder) {
		document := string(scenario.Full(smallScenario()))
		c.String(&document)
		wire.Slice(c, &[]string{"tides"}, func(name *string, c *wire.Coder) {
			codeText(name, c)
			of := 0
			c.Int(&of)
		})
	})
	_, err := decodeScenario(payload)
	if err == nil || !strings.Contains(err.Error(), `this version does not know the block "tides", number 1, of a scenario`) {
		t.Errorf("got %v", err)
	}
}

func TestOrderCodecForgetsNoFieldAndNoOrder(t *testing.T) {
	for _, kind := range engine.Orders {
		v := reflect.New(reflect.TypeOf(kind.Blank(nameless).Order())).Elem()
		n := 0
		fill(v, &n)
		want := v.Interface().(engine.Order)
		payload, err := writeOrder(want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := readOrder(payload)
		if err != nil {
			t.Fatalf("%s: %v", kind.Name, err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %#v, want %#v", kind.Name, got, want)
		}
	}
}

// fill sets every field below v to something that is not zero.
func fill(v reflect.Value, n *int) {
	*n++
	if v.Type() == reflect.TypeFor[time.Time]() {
		v.Set(reflect.ValueOf(time.Date(2026, 6, 20, 1, 2, 3, *n, time.UTC)))
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), n)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), n)
		fill(v.Index(1), n)
	case reflect.String:
		v.SetString(fmt.Sprint("text ", *n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Float64:
		v.SetFloat(float64(*n) + 0.1)
	case reflect.Int, reflect.Int32, reflect.Int64:
		v.SetInt(int64(*n))
	case reflect.Uint8, reflect.Uint64:
		v.SetUint(uint64(*n % 256))
	default:
		panic("fill: a kind that no scenario had so far: " + v.Kind().String())
	}
}

func TestOrderOfAnotherVersionIsNamed(t *testing.T) {
	payload := encode(func(c *wire.Coder) {
		name := "terraform"
		c.String(&name)
	})
	_, err := readOrder(payload)
	if want := `this version does not know the order "terraform"`; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestTextOfAFileIsCleaned(t *testing.T) {
	s := smallScenario()
	s.Sites[0].Name = "evil\x1b[2J"
	got, err := decodeScenario(encodeScenario(s))
	if err != nil {
		t.Fatal(err)
	}
	if bytes.ContainsRune([]byte(got.Sites[0].Name), '\x1b') {
		t.Errorf("name %q reached us as a control", got.Sites[0].Name)
	}
}

// starlinks is a scenario that flies a real catalogue of 10,744 satellites.
func starlinks(t testing.TB) engine.Scenario {
	t.Helper()
	name := shared.Path(t, "data/starlink_2026-08-22.tle")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	report, err := elements.Read(name, bytes.NewReader(data))
	sets := report.Sets
	if err != nil {
		t.Fatal(err)
	}
	s := smallScenario()
	s.Groups = append(s.Groups, fleet.Group{Name: "starlink", Flown: fleet.SGP4, Sets: sets})
	return s
}

func TestCatalogueOfTenThousandTakesUnderOneAndAHalfMegabytes(t *testing.T) {
	effort.Alone(t)
	s := starlinks(t)
	h := head{scenario: s}
	f, err := h.frame()
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d element sets: %d bytes, %d packed", len(s.Groups[1].Sets), f.Size, len(f.Payload))
	if len(f.Payload) > 1_500_000 {
		t.Errorf("%d bytes, want at most 1500000", len(f.Payload))
	}
	back, err := readHead(f)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(back.scenario, s) {
		t.Error("the catalogue does not come back to the bit")
	}
}

func BenchmarkWriteCatalogue(b *testing.B) {
	s := starlinks(b)
	for b.Loop() {
		h := head{scenario: s}
		if _, err := h.frame(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadCatalogue(b *testing.B) {
	h := head{scenario: starlinks(b)}
	f, err := h.frame()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := readHead(f); err != nil {
			b.Fatal(err)
		}
	}
}

func FuzzReadScenario(f *testing.F) {
	f.Add(encodeScenario(smallScenario()))
	s := smallScenario()
	s.Groups[0].Sets = []orbit.Elements{{CatalogueNumber: 5, Name: "A", MeanMotion: 15}}
	f.Add(encodeScenario(s))
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := decodeScenario(b)
		if err != nil {
			return
		}
		again, err := decodeScenario(encodeScenario(s))
		if err != nil || !reflect.DeepEqual(again, s) {
			t.Errorf("what was read does not round trip: %v", err)
		}
		s.Check() // must not panic
	})
}
