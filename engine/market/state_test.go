package market

import (
	"testing"

	"orrery/engine/owners/ownerstest"

	"orrery/engine/owners"
	"orrery/engine/unit"
	"orrery/engine/wire/wiretest"
)

func TestMemoryKeepsItsPromises(t *testing.T) {
	m := opened(ownerstest.Small())
	live(t, m, 2)
	for _, o := range []Order{
		SetFloor{Owner: 2, Price: 1},
		Offer{Owner: 0, Price: 100 * unit.Dollar, Shares: 1_000_000}, Regulate{owners.Regulation{What: owners.CapShare, Owner: 2, Share: 0.9}},
	} {
		if err := o.Apply(m); err != nil {
			t.Fatal(err)
		}
	}
	live(t, m, 1)
	if err := (BuyHours{Buyer: 1, Seller: 0, Hours: 1_000_000, Price: unit.Dollar}).Apply(m); err != nil {
		t.Fatal(err)
	}
	m.Owners[2].Journal = m.Owners[2].Journal[:0:0]
	m.Owners[2].Carried, m.Owners[2].Entries = m.Owners[2].Balance, 0
	wiretest.Check(t, wiretest.Room[State]{
		Code: (*State).Code, Clone: (*State).Clone,
		Check: func(s *State) error { return s.check(m.Below, &m.Spec) },
		Real:  m.State,
	})
}

func TestJobsGetNoMoreThanAllSatellitesGive(t *testing.T) {
	m := opened(ownerstest.Small())
	live(t, m, 2)
	got := m.Jobs.Delivered
	m.Jobs.Delivered = unit.Work(float64(m.Delivered) + m.mostOpen(m.Below))
	if err := m.Check(); err != nil {
		t.Error(err)
	}
	m.Jobs.Delivered += 1e12
	if m.Check() == nil {
		t.Error("more is delivered than there are accelerators for, and nothing is said")
	}
	m.Jobs.Delivered = got
	if err := m.Check(); err != nil {
		t.Error(err)
	}
}
