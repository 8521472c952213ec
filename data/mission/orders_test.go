package mission

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/data/script"
	"orrery/engine"
	"orrery/engine/alarm"
	"orrery/engine/campaign"
	"orrery/engine/dispatch"
	"orrery/engine/failure"
	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/jobs"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/order"
	"orrery/engine/owners"
	"orrery/engine/sched"
	"orrery/engine/wire"
	"orrery/internal/effort"
)

// drawn is a scenario with names to order by.
func drawn() engine.Scenario {
	s := smallScenario()
	s.Places = append(s.Places, network.Place{Name: "St. John's"}, network.Place{Name: "London"})
	s.Plans = []flight.Plan{{Name: "build"}, {Name: "keep up"}}
	s.Market.Owners = []owners.Owner{{Name: "The rest"}, {Name: "Sky"}}
	s.Market.Sites = []owners.Site{{Name: "St. John's"}, {Name: "Coast"}}
	return s
}

// write gives a field a text that people may write.
func write(t *rapid.T, f field.Field) {
	var text string
	people, _ := f.IsText()
	low, high, ranged := f.Range()
	switch words := f.Words(); {
	case len(words) > 0:
		text = rapid.SampledFrom(words).Draw(t, f.Key)
	case f.IsRow():
		text = rapid.SampledFrom([]string{"1", "2, 3.5", "8, 16"}).Draw(t, f.Key)
	case f.Thing == "state":
		text = rapid.SampledFrom([]string{"US", "EU", "NO"}).Draw(t, f.Key)
	case people:
		text = rapid.StringMatching(`[a-zA-Z][a-zA-Z0-9 é'#:,{-]{0,20}[a-z]`).Draw(t, f.Key)
	case ranged:
		whole := rapid.Int64Range(int64(low), int64(min(high, 1e6))).Draw(t, f.Key)
		text = strconv.FormatInt(whole, 10)
		if tenths := text + ".3"; float64(whole)+0.3 < high && whole >= 0 && f.Read(tenths) == nil {
			text = tenths
		}
	default:
		text = field.ShowSpan(time.Duration(rapid.Int64Range(1, 7*24*3600).Draw(t, f.Key)) * time.Second)
		if f.Read(text) != nil {
			text = "13s" // of a step of training, or a first token
		}
	}
	if err := f.Read(text); err != nil {
		t.Fatalf("%s %v", f.Key, err)
	}
}

// verbOf is the verb with which people ask for a draft.
func verbOf(kind order.Kind, draft order.Draft) order.Verb {
	var plain order.Verb
	for _, v := range kind.Verbs {
		key, value, _ := strings.Cut(v.Says, "=")
		if f, ok := field.Find(draft.Fields(), key); ok && f.Show() == value {
			return v
		}
		if v.Says == "" {
			plain = v
		}
	}
	return plain
}

// asScript is an order as people write it, who leave out what is usual.
func asScript(kind order.Kind, o engine.Order, in order.Names) string {
	draft, _ := kind.Draft(o, in)
	verb := verbOf(kind, draft)
	usual := kind.Blank(in)
	usual.Fill(verb, func(f field.Field) bool {
		if f.Has(field.First) {
			own, _ := field.Find(draft.Fields(), f.Key)
			return f.Take(own.Show()) == nil
		}
		return false
	})
	var pairs []string
	for _, f := range draft.Asked(verb) {
		plain, _ := field.Find(usual.Fields(), f.Key)
		if f.Bars == "" && (f.Needs != "" || f.Has(field.First) || f.Show() != plain.Show()) {
			pairs = append(pairs, f.Key+": "+f.Literal())
		}
	}
	return fmt.Sprintf("- {at: 2h, %s: {%s}}\n", verb.Name, strings.Join(pairs, ", "))
}

func TestEveryOrderIsTheSameInJournalsAndScripts(t *testing.T) {
	effort.Alone(t)
	s := drawn()
	in := s.Names()
	e := newEngine(t, smallScenario())
	for _, kind := range engine.Orders {
		for _, verb := range kind.Verbs {
			t.Run(verb.Name, func(t *testing.T) {
				rapid.Check(t, func(t *rapid.T) {
					draft := kind.Blank(in)
					draft.Fill(verb, func(f field.Field) bool {
						given := f.Needs != "" || f.Has(field.First) || rapid.Bool().Draw(t, "with "+f.Key)
						if given {
							write(t, f)
						}
						return given
					})
					told(t, e, draft.Order())
					same(t, kind, draft.Order(), s)
				})
			})
		}
	}
}

// told fails where the words for an order are none.
func told(t *rapid.T, e *engine.Engine, o engine.Order) {
	for _, text := range []string{o.String(), e.Describe(o)} {
		if text == "" || strings.Contains(text, "%!") {
			t.Errorf("%#v is told as %q", o, text)
		}
	}
}

// same fails where an order is not what it was after a journal or a script held it.
func same(t *rapid.T, kind order.Kind, want engine.Order, s engine.Scenario) {
	payload, err := writeOrder(want)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := readOrder(payload); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("the journal makes %#v, %v of\n%#v", got, err, want)
	}
	text := asScript(kind, want, s.Names())
	got, err := script.Read("o.yaml", []byte(text), s)
	if err != nil || !reflect.DeepEqual(got, []script.Timed{{At: 2 * time.Hour, Order: want}}) {
		t.Errorf("the script %smakes %#v, %v of\n%#v", text, got, err, want)
	}
}

// What a broken journal spells is read as something or refused, and written as it was.
func TestAnyBytesAreReadAsAnOrderOrRefused(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom(engine.Orders).Draw(t, "kind")
		size := len(encode(func(c *wire.Coder) { kind.Blank(nameless).Code(c) }))
		payload := encode(func(c *wire.Coder) { c.String(&kind.Name) })
		payload = append(payload, rapid.SliceOfN(rapid.OneOf(rapid.Just[byte](0), rapid.Byte()), size, size+3).Draw(t, "bytes")...)
		o, err := readOrder(payload)
		if err != nil {
			return
		}
		written, err := writeOrder(o)
		if err != nil {
			t.Fatalf("%#v: %v", o, err)
		}
		if again, err := readOrder(written); err != nil || fmt.Sprintf("%#v", again) != fmt.Sprintf("%#v", o) {
			t.Errorf("%#v is read again as %#v, %v", o, again, err)
		}
	})
}

// Journals hold these bytes for ever: a name with its length, then 8 bytes for a number or
// a length of time, 1 for a truth, and a text with its length.
func TestOrdersTakeAsManyBytesAsEver(t *testing.T) {
	for _, c := range []struct {
		order engine.Order
		size  int
	}{
		{engine.SetTick{}, 8 + 4 + 8},
		{jobs.SubmitJob{Owner: "ann"}, 284},
		{jobs.CancelJob{}, 8 + 6 + 8}, {jobs.ExchangeEvery{}, 8 + 8 + 16},
		{dispatch.SetPolicy{Policy: "easy"}, 8 + 6 + 8 + 4}, {dispatch.Prioritise{}, 8 + 10 + 16}, {dispatch.MoveJob{}, 8 + 8 + 16},
		{dispatch.EvacuateNode{}, 8 + 8 + 8}, {dispatch.EvacuatePlane{}, 8 + 14 + 17}, {node.DrainNode{}, 8 + 5 + 9},
		{campaign.BookFlight{}, 8 + 6 + 9*8}, {campaign.MoveFlight{}, 8 + 4 + 16}, {campaign.ScrubFlight{}, 8 + 5 + 8},
		{failure.InjectFault{}, 8 + 5 + 24}, {fleet.SetDesign{}, 8 + 6 + 24}, {network.FailSatellite{}, 8 + 14 + 9},
		{network.FailPlane{}, 8 + 10 + 17}, {network.CutLaser{}, 8 + 9 + 17}, {network.SetLaserRate{}, 8 + 10 + 24},
		{network.CloseStation{}, 8 + 13 + 9}, {network.AddGateway{Site: network.Site{Name: "Perth"}}, 8 + 13 + 8 + 5 + 32 + 8},
		{alarm.Acknowledge{}, 8 + 11 + 8}, {alarm.Shelve{}, 8 + 6 + 16},
	} {
		payload, err := writeOrder(c.order)
		if err != nil || len(payload) != c.size {
			t.Errorf("%T takes %d bytes, %v; want %d: %q", c.order, len(payload), err, c.size, payload)
		}
	}
}

// Files of before hold these.
func TestOldSpellingsOfSubmitMakeTodaysOrder(t *testing.T) {
	want := jobs.SubmitJob{Owner: "ann", Accelerators: 24, Work: 5400}
	first := func(c *wire.Coder) {
		c.String(&want.Owner)
		c.Int(&want.Accelerators)
		wire.Float(c, &want.Work)
	}
	for name, code := range map[string]func(*wire.Coder){
		"submit": first,
		"submit/2": func(c *wire.Coder) {
			want.Class, want.Within, want.Latency = -3, time.Hour, time.Millisecond
			first(c)
			wire.Int(c, &want.Class)
			c.Duration(&want.Within)
			c.Duration(&want.Latency)
		},
		"submit/3": func(c *wire.Coder) {
			want.Kind, want.Train.Parameters, want.State, want.Jurisdictions = sched.Training, 7e10, 5, []string{"US"}
			first(c)
			want.Requirements.Code(c)
			want.Train.Code(c)
			want.Serve.Code(c)
			for _, bits := range []*float64{&want.In, &want.Out, &want.State} {
				c.Float(bits)
			}
			c.Duration(&want.Within)
		},
		"submit/4": func(c *wire.Coder) {
			want.Train.Least = 0.25
			first(c)
			want.Requirements.Code(c)
			want.Train.Code(c)
			want.Serve.Code(c)
			for _, bits := range []*float64{&want.In, &want.Out, &want.State} {
				c.Float(bits)
			}
			c.Duration(&want.Within)
			c.Float(&want.Train.Least)
		},
	} {
		want = jobs.SubmitJob{Owner: "ann", Accelerators: 24, Work: 5400}
		payload := encode(func(c *wire.Coder) {
			c.String(&name)
			code(c)
		})
		if got, err := readOrder(payload); err != nil || !reflect.DeepEqual(got, engine.Order(want)) {
			t.Errorf("%s is read as %#v, %v\nwant %#v", name, got, err, want)
		}
		if again, err := writeOrder(want); err != nil || string(again[8:16]) != "submit/5" {
			t.Errorf("it is written as %q, %v", again, err)
		}
	}
}

// A script refuses all that is wrong, each where it stands.
func TestAScriptNamesEveryMistakeAndWhatWasMeant(t *testing.T) {
	const document = `- at: 1h
  submit: {owner: a, acelerators: 8, accelerators: 8, work_h: 1, class: 101, kind: trian}
- at: 2h
  close_station: {station: Londn}
- at: 3h
  laser_rate: {satellite: 1, to: [2, 3], gbps: 2}
- at: 4h
  design: {group: compute, part: heat_limit_c, value: 500}
- at: 5h
  undrain: {satellite: 1, off: no}
`
	_, err := script.Read("o.yaml", []byte(document), drawn())
	for _, want := range []string{
		`o.yaml:2:22: no key is called "acelerators" here`,
		`: did you mean accelerators?`,
		`o.yaml:2:73: class is "101", want a whole number from -100 to 100`,
		`o.yaml:2:84: kind is "trian", which does not exist: did you mean train?`,
		`o.yaml:4:28: station is "Londn", which does not exist: did you mean London?`,
		`o.yaml:6:34: to: want one value`,
		`o.yaml:8:55: value is "500", want a number from -73 to 226: it is the heat limit in °C`,
		`o.yaml:10:27: no key is called "off" here: want satellite`,
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v\nwant %s", err, want)
		}
	}
}

// Names of kinds and verbs are looked up: each is there once.
func TestNoKindAndNoVerbStandsTwice(t *testing.T) {
	kinds, verbs := map[string]bool{"": true}, map[string]bool{"": true, "at": true}
	for _, kind := range engine.Orders {
		if kinds[kind.Name] {
			t.Errorf("two kinds are called %q", kind.Name)
		}
		kinds[kind.Name] = true
		for _, verb := range kind.Verbs {
			if verbs[verb.Name] || verbs[verb.Spoken()] && verb.Spoken() != verb.Name || verb.About == "" {
				t.Errorf("the verb %q stands twice, or says nothing of itself", verb.Name)
			}
			verbs[verb.Name], verbs[verb.Spoken()] = true, true
		}
	}
}

func FuzzReadOrders(f *testing.F) {
	f.Add([]byte("- at: 2h\n  tick: 1m\n"))
	f.Add([]byte("- {at: 1d, undrain: {satellite: 1}}"))
	f.Fuzz(func(t *testing.T, document []byte) {
		timed, err := script.Read("o.yaml", document, smallScenario())
		if err != nil {
			return
		}
		for _, o := range timed {
			if _, err := writeOrder(o.Order); err != nil {
				t.Error(err)
			}
		}
	})
}
