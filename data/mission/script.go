package mission

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"orrery/data/scenario"
	"orrery/engine"
	"orrery/engine/alarm"
	"orrery/engine/campaign"
	"orrery/engine/dispatch"
	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/launch"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/sched"
)

// Timed is an order and when it is to be given.
type Timed struct {
	At    time.Duration // elapsed
	Order engine.Order
}

// scripted is how orders are written in a file of orders, in the units of their
// keys.
var scripted = []struct {
	name  string
	order func(f *fields) engine.Order
}{
	{"tick", func(f *fields) engine.Order { return engine.SetTick{Tick: f.span("length")} }},
	{"submit", func(f *fields) engine.Order { return f.submit() }},
	{"cancel", func(f *fields) engine.Order { return jobs.CancelJob{Job: sched.ID(f.whole("job"))} }},
	{"policy", func(f *fields) engine.Order { return dispatch.SetPolicy{Policy: clean(f.text("name"))} }},
	{"prioritise", func(f *fields) engine.Order {
		return dispatch.Prioritise{Job: sched.ID(f.whole("job")), Class: f.class("class")}
	}},
	{"exchange", func(f *fields) engine.Order {
		return jobs.ExchangeEvery{Job: sched.ID(f.whole("job")), Steps: f.whole("steps")}
	}},
	{"move_job", func(f *fields) engine.Order { return f.moveJob() }},
	{"evacuate", func(f *fields) engine.Order { return dispatch.EvacuateNode{Node: fleet.ID(f.whole("satellite"))} }},
	{"evacuate_plane", func(f *fields) engine.Order { return f.evacuate(false) }},
	{"end_evacuation", func(f *fields) engine.Order { return f.evacuate(true) }},
	{"drain", func(f *fields) engine.Order { return node.DrainNode{Node: fleet.ID(f.whole("satellite"))} }},
	{"undrain", func(f *fields) engine.Order {
		return node.DrainNode{Node: fleet.ID(f.whole("satellite")), Off: true}
	}},
	{"book", func(f *fields) engine.Order { return campaign.BookFlight{Booking: f.booking()} }},
	{"move", func(f *fields) engine.Order {
		return campaign.MoveFlight{Flight: launch.ID(f.whole("flight")), LiftOff: f.span("lift_off")}
	}},
	{"scrub", func(f *fields) engine.Order { return campaign.ScrubFlight{Flight: launch.ID(f.whole("flight"))} }},
	{"break", func(f *fields) engine.Order { return f.breaks() }},
	{"design", func(f *fields) engine.Order { return f.design() }},
	{"fail", func(f *fields) engine.Order { return network.FailSatellite{Satellite: fleet.ID(f.whole("satellite"))} }},
	{"restore", func(f *fields) engine.Order {
		return network.FailSatellite{Satellite: fleet.ID(f.whole("satellite")), Off: true}
	}},
	{"fail_plane", func(f *fields) engine.Order { return f.failPlane(false) }},
	{"restore_plane", func(f *fields) engine.Order { return f.failPlane(true) }},
	{"cut_laser", func(f *fields) engine.Order {
		return network.CutLaser{A: fleet.ID(f.whole("satellite")), B: fleet.ID(f.whole("to"))}
	}},
	{"mend_laser", func(f *fields) engine.Order {
		return network.CutLaser{A: fleet.ID(f.whole("satellite")), B: fleet.ID(f.whole("to")), Off: true}
	}},
	{"laser_rate", func(f *fields) engine.Order {
		return network.SetLaserRate{A: fleet.ID(f.whole("satellite")), B: fleet.ID(f.whole("to")), Rate: gigabits(f.number("gbps"))}
	}},
	{"close_station", func(f *fields) engine.Order { return network.CloseStation{Station: f.station("station")} }},
	{"open_station", func(f *fields) engine.Order { return network.CloseStation{Station: f.station("station"), Off: true} }},
	{"add_gateway", func(f *fields) engine.Order {
		return network.AddGateway{Site: network.Site{
			Name: clean(f.text("name")), Latitude: f.degrees("latitude_deg"), Longitude: f.degrees("longitude_deg"),
			Capacity: gigabits(f.number("gbps")),
		}}
	}},
	{"shelve", func(f *fields) engine.Order {
		o := alarm.Shelve{Rule: alarm.Rule(f.index("alarm", alarm.Names())), For: f.span("for")}
		if o.For == 0 && f.has("for") {
			f.r.refuse(f.node["for"], "for is 0s, want a length of time up to 7d, or unshelve: {alarm: %v}", o.Rule)
		}
		return o
	}},
	{"unshelve", func(f *fields) engine.Order {
		return alarm.Shelve{Rule: alarm.Rule(f.index("alarm", alarm.Names()))}
	}},
	{"acknowledge", func(f *fields) engine.Order { return alarm.Acknowledge{Alarm: alarm.ID(f.whole("alarm"))} }},
}

// ReadOrders reads a file of orders for a mission of the scenario: a YAML list
// of what to do at which elapsed, in order. The error holds all that is wrong.
//
//   - at: 2h
//     submit: {owner: ann, accelerators: 24, work_h: 48}
//   - at: 1d
//     tick: 10m
func ReadOrders(name string, document []byte, s engine.Scenario) ([]Timed, error) {
	r := &script{name: name, scenario: s}
	body, err := r.parse(document)
	if err != nil {
		return nil, err
	}
	list, ok := body.(*ast.SequenceNode)
	if !ok {
		return nil, r.wrong(nil, "want a list of orders, each behind a dash: - at: 2h")
	}
	var timed []Timed
	for _, item := range list.Values {
		if t, ok := r.item(item); ok {
			timed = append(timed, t)
		}
	}
	for i := 1; i < len(timed) && len(r.problems) == 0; i++ {
		if timed[i].At < timed[i-1].At {
			r.refuse(list.Values[i], "order %d is at %v, before the one above it: want them in order", i+1, timed[i].At)
		}
	}
	if err := errors.Join(r.problems...); err != nil {
		return nil, err
	}
	return timed, nil
}

// script reads a file of orders.
type script struct {
	name     string
	scenario engine.Scenario
	problems []error
}

// wrong is a sentence about the place of a node.
func (r *script) wrong(n ast.Node, format string, args ...any) error {
	if n == nil {
		return fmt.Errorf("%s:1:1: %s", r.name, fmt.Sprintf(format, args...))
	}
	return r.wrongAt(n.GetToken(), format, args...)
}

func (r *script) wrongAt(t *token.Token, format string, args ...any) error {
	return fmt.Errorf("%s:%d:%d: %s", r.name, t.Position.Line, t.Position.Column, fmt.Sprintf(format, args...))
}

// refuse notes a problem; after twenty it is enough.
func (r *script) refuse(n ast.Node, format string, args ...any) {
	if len(r.problems) < 20 {
		r.problems = append(r.problems, r.wrong(n, format, args...))
	}
}

const (
	maxScript = 1 << 20 // bytes of a file of orders
	maxNested = 8       // brackets, dashes or indentations in one another
)

// parse makes a tree of a document, whose size and depth are bounded first.
func (r *script) parse(document []byte) (body ast.Node, err error) {
	if len(document) > maxScript {
		return nil, r.wrong(nil, "%d bytes, want at most %d", len(document), maxScript)
	}
	defer func() {
		if recover() != nil {
			body, err = nil, r.wrong(nil, "this is not YAML that can be read: want a list of orders")
		}
	}()
	tokens := lexer.Tokenize(string(document))
	if err := r.modest(tokens); err != nil {
		return nil, err
	}
	tree, err := parser.Parse(tokens, 0)
	if err != nil {
		var known yaml.Error
		if errors.As(err, &known) && known.GetToken() != nil {
			return nil, r.wrongAt(known.GetToken(), "not YAML: %s", known.GetMessage())
		}
		return nil, r.wrong(nil, "not YAML: %v", err)
	}
	if len(tree.Docs) != 1 {
		return nil, r.wrong(nil, "%d documents, want one", len(tree.Docs))
	}
	return tree.Docs[0].Body, nil
}

// modest refuses what orders do not need and what could grow without bound.
func (r *script) modest(tokens token.Tokens) error {
	open, dashes, line := 0, 0, 0
	for _, t := range tokens {
		if t.Position.Line != line {
			line, dashes = t.Position.Line, 0
		}
		switch t.Type {
		case token.AnchorType, token.AliasType, token.MergeKeyType, token.TagType, token.DirectiveType, token.MappingKeyType:
			return r.wrongAt(t, "%.40q: anchors, aliases, merges, tags and complex keys are not read: write the values out", t.Value)
		case token.SequenceStartType, token.MappingStartType:
			open++
		case token.SequenceEndType, token.MappingEndType:
			open--
		case token.SequenceEntryType:
			dashes++
		}
		if max(open, 0)+dashes > maxNested || t.Position.Column > 4096 || t.Position.IndentNum > 8*maxNested {
			return r.wrongAt(t, "nested too deeply: an order is a list item of keys and values")
		}
	}
	return nil
}

// item reads one order: its instant, and what to do.
func (r *script) item(n ast.Node) (Timed, bool) {
	f, ok := r.fields(n, "")
	if !ok {
		return Timed{}, false
	}
	before := len(r.problems)
	t := Timed{At: f.span("at")}
	for _, kind := range scripted {
		inner, there := f.node[kind.name]
		if !there {
			continue
		}
		if t.Order != nil {
			r.refuse(inner, "%q is a second order: begin it behind a dash of its own", kind.name)
			continue
		}
		if in, ok := r.fields(inner, alone(kind.name)); ok {
			t.Order = kind.order(in)
			in.close()
		}
	}
	for _, kind := range scripted {
		f.ask(kind.name)
	}
	f.close()
	if t.Order == nil && len(r.problems) == before {
		r.refuse(n, "no order: want one of %s", names())
	}
	return t, len(r.problems) == before
}

// alone is the key for which a plain value stands.
func alone(order string) string {
	if order == "policy" {
		return "name"
	}
	return "length"
}

// names lists the orders.
func names() string {
	var list []string
	for _, kind := range scripted {
		list = append(list, kind.name)
	}
	return strings.Join(list, ", ")
}

// fields are the keys and values of a mapping.
type fields struct {
	r     *script
	at    ast.Node
	node  map[string]ast.Node
	keys  []*ast.MappingValueNode // in the order of the document
	asked []string                // keys that were looked for
}

// fields reads a mapping. A plain value stands for a mapping of one key, alone.
func (r *script) fields(n ast.Node, alone string) (*fields, bool) {
	f := &fields{r: r, at: n, node: map[string]ast.Node{}}
	switch m := n.(type) {
	case *ast.MappingNode:
		f.keys = m.Values
	case *ast.MappingValueNode:
		f.keys = []*ast.MappingValueNode{m}
	default:
		if _, plain := n.(ast.ScalarNode); !plain || alone == "" {
			r.refuse(n, "want keys and values")
			return nil, false
		}
		f.node[alone] = n
	}
	for _, pair := range f.keys {
		f.node[pair.Key.GetToken().Value] = pair.Value
	}
	return f, true
}

// ask notes that a key is looked for.
func (f *fields) ask(key string) { f.asked = append(f.asked, key) }

// close refuses keys that nobody asked for.
func (f *fields) close() {
	for _, pair := range f.keys {
		if key := pair.Key.GetToken().Value; !slices.Contains(f.asked, key) {
			f.r.refuse(pair.Key, "unknown key %.40q, want one of %s", key, strings.Join(f.asked, ", "))
		}
	}
}

// text is the value behind a key.
func (f *fields) text(key string) string {
	f.ask(key)
	n, ok := f.node[key]
	if !ok {
		f.r.refuse(f.at, "%s is missing", key)
		return ""
	}
	if _, plain := n.(ast.ScalarNode); !plain {
		f.r.refuse(n, "%s: want one value", key)
		return ""
	}
	return n.GetToken().Value
}

// read reads the value behind a key by a function that says what it wants.
func read[T any](f *fields, key, want string, parse func(string) (T, error)) T {
	before := len(f.r.problems)
	text := f.text(key)
	v, err := parse(text)
	if err != nil && len(f.r.problems) == before {
		f.r.refuse(f.node[key], "%s is %.40q, want %s", key, text, want)
	}
	return v
}

func (f *fields) span(key string) time.Duration {
	return read(f, key, "a length of time: 90s, 2h18m, 7d", scenario.ParseSpan)
}

func (f *fields) whole(key string) int {
	return read(f, key, "a whole number from 0", func(s string) (int, error) {
		n, err := strconv.ParseUint(s, 10, 31)
		return int(n), err
	})
}

func (f *fields) number(key string) float64 {
	return read(f, key, "a number over 0", func(s string) (float64, error) {
		x, err := strconv.ParseFloat(s, 64)
		if err == nil && !(x > 0 && x < 1e15) {
			err = strconv.ErrRange
		}
		return x, err
	})
}

// amount is a number that may be none.
func (f *fields) amount(key string) float64 {
	return read(f, key, "a number from 0", func(s string) (float64, error) {
		x, err := strconv.ParseFloat(s, 64)
		if err == nil && !(x >= 0 && x < 1e15) {
			err = strconv.ErrRange
		}
		return x, err
	})
}

// index is the place of a name in a list of them.
func (f *fields) index(key string, known []string) int {
	return read(f, key, "one of "+strings.Join(known, ", "), func(s string) (int, error) {
		if i := slices.Index(known, s); i >= 0 {
			return i, nil
		}
		return 0, strconv.ErrRange
	})
}

func (f *fields) booking() campaign.Booking {
	var vehicles, pads, groups []string
	for _, v := range f.r.scenario.Vehicles {
		vehicles = append(vehicles, v.Name)
	}
	for _, p := range f.r.scenario.Pads {
		pads = append(pads, p.Name)
	}
	for _, g := range f.r.scenario.Groups {
		groups = append(groups, g.Name)
	}
	return campaign.Booking{
		Vehicle: f.index("vehicle", vehicles), Pad: f.index("pad", pads), Group: f.index("group", groups),
		Plane: f.whole("plane") - 1, Count: f.whole("satellites"),
		LiftOff: f.span("lift_off"), Check: f.span("commissioning"),
	}
}
