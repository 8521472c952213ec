package console

import (
	"testing"

	"orrery/engine"
	"orrery/ui/play"
	"orrery/ui/play/playtest"
)

// doing is an errand that does nothing but come back.
func doing(e errand) errand {
	e.work = func(*play.Baton, *play.Ticket) then { return nil }
	return e
}

func TestTheBatonIsHomeOnceItsOwnErrandComesBack(t *testing.T) {
	r := relay{home: true, baton: play.Baton{Engine: new(engine.Engine)}}
	back := r.send(doing(errand{name: "looking"}))().(returned)
	if r.home || r.baton.Engine != nil || r.isIdle() {
		t.Fatal("the baton is out and here at once")
	}
	if r.receive(returned{number: back.number - 1}) {
		t.Error("another errand's return is taken for it")
	}
	if r.working = "looking"; !r.receive(back) || !r.isIdle() || r.baton.Engine == nil || r.working != "" {
		t.Errorf("after its return: home %v, working %q", r.home, r.working)
	}
	if r.receive(back) {
		t.Error("the baton comes home twice")
	}
}

func TestALegIsTakenBackToWhereItBegan(t *testing.T) {
	began := new(engine.Engine)
	r := relay{home: true, spare: began, baton: play.Baton{Engine: new(engine.Engine)}}
	leg := r.send(doing(errand{leg: true}))().(returned)
	if !r.takeBack() || r.baton.Engine != began || !r.home || r.spare != nil {
		t.Fatalf("taken back: home %v", r.home)
	}
	if r.receive(leg) || r.takeBack() || r.lost() {
		t.Error("what was dropped is heard of again")
	}
}

func TestAJourneyIsGivenUpWithItsErrands(t *testing.T) {
	r := relay{home: true}
	order := engine.SetTick{}
	for _, e := range []errand{{name: "a", trip: true}, {name: "b", order: order}, {name: "c", keeps: true}, {name: "d"}} {
		r.push(e)
	}
	names := func() string {
		out := ""
		for _, e := range r.queue {
			out += e.name
		}
		return out
	}
	r.first(errand{name: "f", keeps: true})
	if r.giveUpTrips(); names() != "fbcd" || len(r.queued()) != 1 {
		t.Errorf("without the journey %s wait", names())
	}
	if r.giveUp(); names() != "fbc" {
		t.Errorf("given up, %s wait", names())
	}
	if r.onlyOrders(); names() != "b" || r.next().name != "b" || !r.isIdle() {
		t.Errorf("of orders %s wait", names())
	}
	r.send(doing(errand{trip: true}))
	if r.giveUpTrips(); !r.out.Stop.Load() {
		t.Error("the part of the journey that is out is not stopped")
	}
}

func TestAnErrandIsSaidToTakeLongWhileItIsOut(t *testing.T) {
	r := relay{home: true}
	r.send(doing(errand{name: "replaying"}))
	if r.admit(slow(r.number-1)) || !r.admit(slow(r.number)) || r.working != "replaying" {
		t.Errorf("%q is said to take long", r.working)
	}
}

// An order that waits is told with the names of things, by the engine that is at hand.
func TestOrdersThatWaitAreToldInWords(t *testing.T) {
	e, err := engine.New(playtest.Small())
	if err != nil {
		t.Fatal(err)
	}
	for want, r := range map[string]*relay{
		"drain N0003":       {home: true, baton: play.Baton{Engine: e}},
		"drain satellite 2": {},
	} {
		if got := r.words(drain(2)); got != want {
			t.Errorf("it is told as %q, want %q", got, want)
		}
	}
	r := &relay{spare: e}
	r.push(errand{name: r.words(drain(2)), order: drain(2)})
	if q := r.queued(); len(q) != 1 || q[0] != "drain N0003" {
		t.Errorf("%q wait", q)
	}
}
