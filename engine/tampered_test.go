package engine_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime/debug"
	"slices"
	"sync"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/alarm"
	"orrery/engine/campaign"
	"orrery/engine/chance"
	"orrery/engine/dispatch"
	"orrery/engine/failure"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/history"
	"orrery/engine/jobs"
	"orrery/engine/ledger"
	"orrery/engine/link"
	"orrery/engine/llm"
	"orrery/engine/market"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/outlook"
	"orrery/engine/owners"
	"orrery/engine/sched"
	"orrery/engine/sky"
	"orrery/engine/standings"
	"orrery/engine/table"
	"orrery/engine/unit"
	"orrery/engine/upkeep"
	"orrery/engine/usage"
	"orrery/engine/wire/wiretest"
	"orrery/engine/workload"
	"orrery/internal/effort"
)

// livedTicks are the ticks of missions that have lived.
var livedTicks = []time.Duration{time.Minute, time.Hour, 24 * time.Hour}

// livedOnce are the missions that have lived, by tick: each is flown once, and copied for
// whoever asks.
var livedOnce [3]struct {
	sync.Once
	e *engine.Engine
}

// lived is a mission that has lived in one of livedTicks.
func lived(t *testing.T, tick time.Duration) *engine.Engine {
	t.Helper()
	once := &livedOnce[slices.Index(livedTicks, tick)]
	once.Do(func() { once.e = live(t, tick) })
	if once.e == nil {
		t.Fatal("the mission could not be flown")
	}
	return once.e.Clone()
}

// live flies a mission until it has something in everything that it remembers: flights,
// faults, gangs, services, jobs with data, alarms, cut lasers, closed stations and another
// design.
func live(t *testing.T, tick time.Duration) *engine.Engine {
	t.Helper()
	s := frail(60)
	s.Tick = tick
	s.Designs[0].Faults = fault.Published(0, 4)
	s.Designs[0].Faults.Laser *= 3000
	s.Designs[1].Chip = llm.Chip{Operations: 2e15, Memory: 200e9, Bandwidth: 8e12}
	s.Groups[1].Jurisdiction = "US"
	s.Workload.Harm = 1
	s.Vehicles[0].Ships, s.Vehicles[0].Boosters = 1, 2
	s.Workload.Traces = []workload.Trace{{Owner: "log", Kinds: make([]sched.Requirements, 1), Jobs: []workload.TraceJob{
		{Accelerators: 8, Work: 1e6}, {Submit: time.Hour, Accelerators: 8, Work: 1e6}, {Submit: 1e4 * time.Hour, Accelerators: 8, Work: 1e6},
	}}}
	s.Market = rivals(t).Market
	s.Market.Acts = []owners.Act{{At: 24 * time.Hour, Regulation: owners.Regulation{What: owners.CapShare, Owner: 3, Share: 0.5}}}
	s.Market.Sites[0].Outages, s.Market.Sites[0].Outage = 1000, 1
	e := start(t, s)
	ask := func() {
		for _, kind := range []sched.Kind{sched.Batch, sched.Training, sched.Serving} {
			o := jobs.SubmitJob{Owner: "lab", Accelerators: 80, Work: 2e7, State: 1e12}
			o.Jurisdictions = []string{"US"}
			switch o.Kind = kind; kind {
			case sched.Training:
				o.Train = llm.Training{Parameters: 1e9, Step: 10 * time.Second, Inner: 100, Least: 0.1}
			case sched.Serving:
				o.Accelerators = 8
				o.Serve = llm.Serving{Parameters: 7e10, Weights: 2, Cache: 1e5, Prompt: 1000, Answer: 200, Varies: 1, Replica: 4, Use: 0.5, Objective: 5 * time.Second,
					Arrivals: 1, Hours: []float64{1, 2}, Lengths: llm.Lengths{Prompts: []float64{500, 1500}, Prompt: 1e5, Answer: 1e4, Both: 1e3}}
			}
			apply(t, e, o)
		}
	}
	ask()
	for id := sched.ID(1); id < 40; id++ {
		_ = e.Apply(jobs.CancelJob{Job: id}) // so that some of each kind are over
	}
	ask()
	apply(t, e, network.FailSatellite{Satellite: 1})
	apply(t, e, network.AddGateway{Site: network.Site{Name: "new", Latitude: 0.2, Longitude: 0.3}})
	apply(t, e, node.DrainNode{Node: 9})
	run(e, max(26*time.Hour, 4*tick))
	pairs := [][2]fleet.ID{{0, 1}, {1, 2}, {2, 3}, {3, 0}, {4, 5}, {5, 6}, {6, 7}, {7, 4}, {9, 10}, {10, 11}, {11, 12}}
	oneTaken(t, e, pairs, func(a, b fleet.ID) engine.Order { return network.CutLaser{A: a, B: b} })
	oneTaken(t, e, pairs, func(a, b fleet.ID) engine.Order { return network.SetLaserRate{A: a, B: b, Rate: link.Gbps} })
	apply(t, e, network.CloseStation{Station: 2})
	apply(t, e, fleet.SetDesign{Group: 1, Part: fleet.HeatLimit, Value: 290})
	apply(t, e, upkeep.Dispose{Satellite: 15})
	for id := fleet.ID(10); id < 14; id++ {
		_ = e.Apply(failure.InjectFault{Node: id, Kind: fault.Reboot, Part: failure.AnyPart}) // so that some restart, and jobs were stopped
	}
	for _, row := range e.Snapshot(engine.Wants{Jobs: dispatch.Wants{Table: table.Rows{Count: 500, Find: -1}}}).Jobs.Table.Rows {
		if row.Status == sched.Waiting && row.Stops > 0 {
			apply(t, e, jobs.CancelJob{Job: row.ID})
			break
		}
	}
	e.Step()
	for _, row := range e.Snapshot(engine.Wants{}).Alarms.Rows {
		if row.Rule == alarm.Heat {
			apply(t, e, alarm.Shelve{Rule: alarm.Heat, For: alarm.MaxShelf})
		}
	}
	ask()
	trade(t, e)
	e = fullest(e)
	for id := sched.ID(1); id < 400; id += 3 {
		_ = e.Apply(jobs.CancelJob{Job: id}) // some whose state is on its way
	}
	return e
}

// trade gives orders of the market that leave something in everything that it remembers.
func trade(t *testing.T, e *engine.Engine) {
	t.Helper()
	for _, o := range []engine.Order{
		market.SetFloor{Owner: 4, Price: 1}, market.Offer{Owner: 0, Price: 100 * unit.Dollar, Shares: 1_000_000},
		market.Regulate{Regulation: owners.Regulation{What: owners.CapShare, Owner: 5, Share: 0.9}}, market.Regulate{Regulation: owners.Regulation{What: owners.OpenAccess, Owner: 6, Share: 0.1}},
		market.BuyHours{Buyer: 1, Seller: 3, Hours: 10_000_000_000, Price: unit.Dollar}, market.EndContract{Contract: 1}, market.Merge{Into: 3, Owner: 8},
	} {
		apply(t, e, o)
	}
}

// fullest is a mission at that of its next steps at which it remembers most kinds of things.
func fullest(e *engine.Engine) *engine.Engine {
	best, fewest := e, 1<<20
	for range 40 {
		if n := len(wiretest.NewTamperer(e.Remembered()).Empty()); n < fewest {
			best, fewest = e.Clone(), n
		}
		e.Step()
	}
	return best
}

// oneTaken gives the first order about a pair of satellites that is not refused.
func oneTaken(t *testing.T, e *engine.Engine, pairs [][2]fleet.ID, order func(a, b fleet.ID) engine.Order) {
	t.Helper()
	var err error
	for _, p := range pairs {
		if err = e.Apply(order(p[0], p[1])); err == nil {
			return
		}
	}
	t.Fatal(err)
}

// tampered are the bytes of a keyframe with some of them changed: a bit, a byte, or a number
// put in whose like a reader may trip over.
func tampered(data []byte, seed uint64) []byte {
	draw := func(n int64) chance.Draw { return chance.At(seed, chance.Fault, n, 0) }
	other := slices.Clone(data)
	at := draw(0).Intn(len(data) - 8)
	switch draw(1).Intn(3) {
	case 0:
		other[at] ^= 1 << draw(2).Intn(8)
	case 1:
		other[at] = []byte{0, 1, 0x7f, 0x80, 0xff}[draw(2).Intn(5)]
	default:
		numbers := []uint64{0, 1, 7, 99, 1 << 31, 1<<63 - 1, 1 << 63, 1<<64 - 1, math.Float64bits(-1), math.Float64bits(1e300), math.Float64bits(1e-300), math.Float64bits(1e18)}
		binary.LittleEndian.PutUint64(other[at:], numbers[draw(2).Intn(len(numbers))])
	}
	return other
}

// everything is all that can be seen of a mission.
func everything(e *engine.Engine) engine.Wants {
	all := table.Rows{Count: 1000, Find: -1, All: true}
	id := fleet.ID(9)
	w := engine.Wants{
		Sky: sky.Wants{Marks: true, Positions: sky.AllPositions}, Nodes: node.Wants{Table: all, Roster: true, Readings: true, Spread: true, Ahead: 5, One: &id}, Campaign: outlook.Wants{Table: all, One: 1},
		Network: network.Wants{Sites: true, Links: all, Stations: all, Delays: true, Beams: 5, Outages: true, Routes: true, Route: &network.RouteQuery{From: 0, To: 1}},
		Jobs:    dispatch.Wants{Table: all, Records: &dispatch.RecordsQuery{Live: true}, Gantt: dispatch.GanttQuery{Count: 10, Back: time.Hour, Ahead: time.Hour}},
		Usage:   usage.Wants{Fleet: usage.Period{Last: usage.AllTime}, One: usage.Period{Last: 24 * time.Hour}, Table: usage.Period{Last: time.Hour}},
		Events:  all, Told: 1, Readings: true, Figures: history.Kept[:], Ledger: ledger.Wants{Postings: true},
		Market: standings.Wants{Table: all, One: 1, Site: 1, Stack: true},
	}
	if rows := e.Snapshot(engine.Wants{Jobs: dispatch.Wants{Table: table.Rows{Count: 1, Find: -1, All: true}}}).Jobs.Table.Rows; len(rows) > 0 {
		w.Jobs.One = rows[0].ID
	}
	return w
}

// lives says whether a keyframe is read as a mission, which must then go on, and be seen,
// asked and kept, whatever it is.
func lives(from *engine.Engine, data []byte) (read bool, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("it panics: %v\n%s", p, debug.Stack())
		}
	}()
	e, err := from.Resume(engine.StateFrom(data))
	if err != nil {
		return false, nil
	}
	w := everything(e)
	e.Snapshot(w)
	e.Step()
	for _, q := range []engine.Question{
		engine.Audit{}, engine.WhyNode{Node: 9}, engine.WhyJob{Job: w.Jobs.One, Brief: true}, engine.WhyPath{From: 0, To: 1}, engine.WhyLink{A: 0, B: 1},
		engine.Effect{Order: dispatch.EvacuatePlane{}}, engine.Trial{Job: jobs.SubmitJob{Owner: "lab", Accelerators: 8, Work: 1e6}}, engine.Quote{Booking: flight.Booking{Count: 1}},
		engine.WhyPrice{}, engine.WhyOwner{Owner: 1}, engine.WhyCentre{}, engine.WhyConcentrated{B: 1},
	} {
		e.Ask(q)
	}
	e.Readings()
	for _, o := range []engine.Order{
		engine.SetTick{Tick: 10 * time.Minute}, dispatch.SetPolicy{Policy: "conservative"}, jobs.CancelJob{Job: w.Jobs.One},
		network.FailSatellite{Satellite: 1, Off: true}, network.FailSatellite{Satellite: 2}, dispatch.EvacuatePlane{}, campaign.ScrubFlight{Flight: 1}, alarm.Acknowledge{},
		market.BuildMore{Power: unit.Megawatt}, market.Merge{Into: 1, Owner: 2}, market.Regulate{Regulation: owners.Regulation{What: owners.Divest, Owner: 3, Share: 1, Buyer: 4}},
	} {
		_ = e.Apply(o) // it may refuse
	}
	e.Step()
	e.Snapshot(w)
	e.Clone().State()
	return true, nil
}

// A keyframe with bytes that were changed is refused, or is the keyframe of another mission:
// nothing that is read from it may panic. ORRERY_LONG=1 tries a hundred times as many.
func TestATamperedKeyframeIsRefusedOrLives(t *testing.T) {
	t.Parallel()
	tries := 60
	span, long := effort.Long()
	if long {
		tries *= 100
	}
	for _, tick := range livedTicks {
		e := lived(t, tick)
		data := e.State().Bytes()
		if read, err := lives(e, data); err != nil || !read {
			t.Fatalf("tick %v: the keyframe itself is read: %v, %v", tick, read, err)
		}
		refused, did, end := 0, 0, time.Now().Add(span/3)
		for seed := range tries {
			if long && time.Now().After(end) {
				break
			}
			did++
			read, err := lives(e, tampered(data, uint64(seed)))
			if err != nil {
				t.Errorf("tick %v, change %d: %v", tick, seed, err)
			}
			if !read {
				refused++
			}
		}
		t.Logf("tick %v: %d bytes, %d of %d changes are refused", tick, len(data), refused, did)
	}
}

// A keyframe in which any one field or list is another is refused, or is the keyframe of
// another mission, which keeps nobody waiting. ORRERY_LONG=1 tries each field twenty times at
// each tick.
func TestNoFieldOfAKeyframeMakesAMissionPanic(t *testing.T) {
	t.Parallel()
	tries := 1
	span, long := effort.Long()
	if long {
		tries = 20
	}
	reached, unreached := map[string]bool{}, []string(nil)
	for i, tick := range livedTicks {
		e := lived(t, tick)
		whole := e.State().Bytes()
		from, err := e.Resume(engine.StateFrom(whole))
		if err != nil {
			t.Fatal(err)
		}
		remembered := wiretest.NewTamperer(e.Remembered())
		for _, path := range remembered.Paths {
			reached[path] = true
		}
		unreached = append(unreached, remembered.Empty()...)
		r := rand.New(rand.NewPCG(12, uint64(tick)))
		did, refused, end := 0, 0, time.Now().Add(span/3)
		for try := range tries {
			for n, path := range remembered.Paths {
				if !long && (n+i)%3 != try || long && time.Now().After(end) { // a third of the fields at each tick
					continue
				}
				var what string
				data := whole
				for again := 0; again < 20 && bytes.Equal(data, whole); again++ { // it may be what it was
					var undo func()
					what, undo = remembered.Tamper(path, r)
					data = e.State().Bytes()
					undo()
				}
				stuck := time.AfterFunc(10*time.Minute, func() { panic(fmt.Sprintf("tick %v: %.200s: it takes for ever", tick, what)) })
				began := effort.CPU()
				read, err := lives(from, data)
				if took := effort.CPU() - began; long && took > 2*time.Second { // else other tests run beside it
					t.Errorf("tick %v: %.200s: it takes %v", tick, what, took)
				}
				stuck.Stop()
				if err != nil {
					t.Errorf("tick %v: %.200s: %v", tick, what, err)
				}
				if did++; !read {
					refused++
				}
			}
		}
		if !bytes.Equal(e.State().Bytes(), whole) {
			t.Errorf("tick %v: what was changed is not put back", tick)
		}
		t.Logf("tick %v: %d fields and lists, %d of %d changes are refused", tick, len(remembered.Paths), refused, did)
	}
	// Of jobs that are over no state is on its way; the rooms' own tests hold what an outage
	// still cuts, and slots that were filled twice.
	none := []string{"campaign.Flights[].Batches[].Lost[]", "jobs.Past[].Transfers[].From", "jobs.Past[].Transfers[].To", "jobs.Past[].Transfers[].Left", "network.Outages[].Open[]"}
	for _, path := range unreached {
		if !reached[path] && !slices.Contains(none, path) {
			t.Errorf("no mission has anything in %s: nothing was tried there", path)
		}
	}
}
