package market

import (
	"strings"
	"testing"

	"orrery/engine/owners"
	"orrery/engine/owners/ownerstest"
	"orrery/engine/unit"
)

// Each rule of an order at the last value that it allows, and at the first that it refuses.
func TestRulesOfOrdersHoldToTheirEdges(t *testing.T) {
	for _, c := range []struct {
		what  string
		ready func(m *Market) Order
		want  string // "" is nothing
	}{
		{"a centre that costs all that there is", func(m *Market) Order {
			o, cost := &m.Owners[0], m.Spec.Sites[0].Capital(unit.Megawatt)
			o.Credit += cost - o.Means()
			return BuildMore{Site: 0, Power: unit.Megawatt}
		}, ""},
		{"and a micro-dollar more", func(m *Market) Order {
			o, cost := &m.Owners[0], m.Spec.Sites[0].Capital(unit.Megawatt)
			o.Credit += cost - o.Means() - 1
			return BuildMore{Site: 0, Power: unit.Megawatt}
		}, "it costs $"},
		{"a centre of who has what a regulator allows", func(m *Market) Order {
			m.Owners[0].Cap = m.shareOf(0)
			return BuildMore{Site: 0, Power: unit.Megawatt}
		}, "it may not build"},
		{"and of who has less", func(m *Market) Order {
			m.Owners[0].Cap = m.shareOf(0) * 1.01
			return BuildMore{Site: 0, Power: unit.Megawatt}
		}, ""},
		{"a merger to what a regulator allows", func(m *Market) Order {
			m.Owners[0].Cap = m.shareOf(0) + m.shareOf(2)
			return Merge{Into: 0, Owner: 2}
		}, ""},
		{"and to more", func(m *Market) Order {
			m.Owners[0].Cap = (m.shareOf(0) + m.shareOf(2)) * 0.99
			return Merge{Into: 0, Owner: 2}
		}, "both would have"},
		{"shares on the last day of a lock-up", func(m *Market) Order {
			m.Owners[0].Offers, m.Owners[0].OfferDay = 1, -(lockUp - 1)
			return Offer{Owner: 0, Price: unit.Dollar, Shares: 10}
		}, "is locked up for 180 days"},
		{"and on the day after", func(m *Market) Order {
			m.Owners[0].Offers, m.Owners[0].OfferDay = 1, -lockUp
			return Offer{Owner: 0, Price: unit.Dollar, Shares: 10}
		}, ""},
		{"notice of a contract on its last day", func(m *Market) Order {
			m.Contracts[0].To = dayOf(m.Clock.Elapsed)
			return EndContract{1}
		}, "contract 1 ends on day 0 already"},
	} {
		m := opened(ownerstest.Small())
		err := c.ready(m).Apply(m)
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.what, err, c.want)
		}
	}
}

// Notice ends a contract no later than it would have ended.
func TestNoticeDoesNotProlongAContract(t *testing.T) {
	for to, want := range map[int64]int64{100: 10, 10: 10, 4: 4} { // with ten days' notice
		m := opened(ownerstest.Small())
		m.Contracts[0].To = to
		if err := (EndContract{1}).Apply(m); err != nil || m.Contracts[0].To != want || !m.Contracts[0].Ending {
			t.Errorf("a contract to day %d ends on day %d, %v; want day %d", to, m.Contracts[0].To, err, want)
		}
	}
}

// What an owner had is all its successor's: money, credit and what of the year was taxed.
func TestASuccessorHasAllThatTheOtherHad(t *testing.T) {
	m := opened(ownerstest.Small())
	m.Owners[2].YearFrom = 5 * unit.Dollar
	means, credit, assets := m.Owners[0].Means()+m.Owners[2].Means(), m.Owners[0].Credit+m.Owners[2].Credit, m.Owners[0].Assets()+m.Owners[2].Assets()
	year := m.Owners[0].YearFrom + m.Owners[2].YearFrom
	if err := (Merge{Into: 0, Owner: 2}).Apply(m); err != nil {
		t.Fatal(err)
	}
	into, from := &m.Owners[0], &m.Owners[2]
	if into.Means() != means || into.Credit != credit || into.Assets() != assets || into.YearFrom != year {
		t.Errorf("%v of means, %v of credit, %v of assets, %v, want %v, %v, %v, %v", into.Means(), into.Credit, into.Assets(), into.YearFrom, means, credit, assets, year)
	}
	if from.Means() != 0 || from.Assets() != 0 || from.Status != Merged || m.Successor(2) != 0 || m.Successor(1) != 1 {
		t.Errorf("what is left: %v, %v, %v, after it comes %d", from.Means(), from.Assets(), from.Status, m.Successor(2))
	}
	if v := into.Values(&owners.Owner{Return: 0.1}, m.Day); v.Revenue != 0 || v.FreeCash != 0 {
		t.Errorf("a merger is taken for %g of revenue and %g of free cash a year", v.Revenue, v.FreeCash)
	}
}
