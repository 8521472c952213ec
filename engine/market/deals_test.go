package market

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/engine/accounts"
	"orrery/engine/event"
	"orrery/engine/exchange"
	"orrery/engine/owners"
	"orrery/engine/owners/ownerstest"
	"orrery/engine/unit"
)

// quiet is the market of ownerstest, in which nothing grows and nothing is out.
func quiet() *Market {
	s := ownerstest.Small()
	s.Pipeline = nil
	for i := range s.Owners {
		s.Owners[i].Growth = 0
	}
	for i := range s.Sites {
		s.Sites[i].Grows, s.Sites[i].Outages = 0, 0
	}
	return opened(s)
}

// supply is so many hours a day of Sky's for Wants at $1, from now to a day.
func supply(hours int64, to time.Duration) MakeContract {
	return MakeContract{owners.Supply{Seller: 0, Buyer: 1, Hours: hours, Price: unit.Dollar, To: to, Notice: 5 * day}}
}

// lease is so many megawatts of Plains for Wants to a day.
func lease(megawatts float64, until time.Duration) RentPower {
	return RentPower{owners.Lease{Site: 0, Tenant: 1, Power: unit.Power(megawatts) * unit.Megawatt, Rent: unit.MillionDollar, Until: until, Notice: day}}
}

// after are orders one behind the other, of which the last is asked about.
type after []Order

func (a after) String() string { return a[len(a)-1].String() }

func (a after) Apply(m *Market) (err error) {
	for _, o := range a {
		err = o.Apply(m)
	}
	return err
}

func TestOrdersThatCannotBeAreRefusedWithWhatCan(t *testing.T) {
	m := quiet()
	live(t, m, 1)
	free, year := m.free()[0]/3600, m.ahead()[2]
	of := func(change func(*MakeContract)) Order {
		o := supply(1, 90*day)
		change(&o)
		return o
	}
	regulate := func(what owners.Measure, owner int, share float64, buyer int) Order {
		return Regulate{owners.Regulation{What: what, Owner: owner, Share: share, Buyer: buyer}}
	}
	merged := after{Merge{Into: 0, Owner: 2}}
	for _, c := range []struct {
		o    Order
		want string // "" is nothing
	}{
		{supply(free, 90*day), ""}, {supply(free+1, 90*day), fmt.Sprintf("Sky has %d h a day beside its contracts, not %d", free, free+1)},
		{supply(1, day), "it would end on day 1, which is over before it begins"}, {supply(1, 47*time.Hour), "it would end on day 1"}, {supply(1, 2*day), ""}, {supply(1, 23*time.Hour), "it would end on day 0"},
		{of(func(o *MakeContract) { o.From, o.To = 9*day, 9*day }), "it would end on day 9"}, {of(func(o *MakeContract) { o.From, o.To = 9*day, 10*day }), ""},
		{of(func(o *MakeContract) { o.Price = 0 }), "an hour would cost $0.000: want a price above 0"}, {of(func(o *MakeContract) { o.Price, o.Index = 0, true }), ""},
		{of(func(o *MakeContract) { o.Buyer = 0 }), "Sky cannot deal with itself"}, {of(func(o *MakeContract) { o.Seller = 3 }), "there is no owner 4: there are 3"}, {of(func(o *MakeContract) { o.Buyer = -1 }), "there is no owner 0"},
		{append(merged, of(func(o *MakeContract) { o.Seller = 2 })), "Has merged into Sky: ask that one"},
		{EndContract{1}, ""}, {EndContract{0}, "there is no contract 0: there are 1"}, {EndContract{2}, "there is no contract 2"}, {after{EndContract{1}, EndContract{1}}, "contract 1 ends on day 11 already"},
		{lease(80, 9*day), ""}, {lease(80.1, 9*day), "Plains has 80.0 MW that nobody rents, not 80.1"}, {lease(1, day), "it would end on day 1, which is over"}, {lease(1, day+time.Second), ""},
		{RentPower{owners.Lease{Site: 3, Tenant: 1}}, "there is no data centre 4: there are 3"}, {RentPower{owners.Lease{Site: -1, Tenant: 1}}, "there is no data centre 0"}, {RentPower{owners.Lease{Site: 0, Tenant: 7}}, "there is no owner 8"},
		{RentPower{owners.Lease{Site: 1, Tenant: 1, Until: 9 * day}}, "Wants cannot deal with itself"},
		{BuyHours{Buyer: 1, Seller: 2, Hours: 100, Price: unit.Dollar}, ""}, {BuyHours{Buyer: 1, Seller: 1, Hours: 1, Price: unit.Dollar}, "Wants cannot deal with itself"},
		{BuyHours{Buyer: 1, Seller: 2, Hours: year + 1, Price: 1}, fmt.Sprintf("Has has %d h a year beside its contracts and what it owes, not %d", year, year+1)}, {BuyHours{Buyer: 1, Seller: 2, Hours: year, Price: 1}, ""},
		{BuyHours{Buyer: 1, Seller: 2, Hours: 2_000_000_000, Price: unit.Dollar}, fmt.Sprintf("it costs $2000.0 M, and Wants has $%.1f M", m.Owners[1].Balance[accounts.Cash].Dollars()/1e6)},
		{after{SetFloor{Owner: 2, Price: unit.Dollar}, BuyHours{Buyer: 1, Seller: 2, Hours: 1, Price: unit.Dollar - 1}}, "Has sells no hour under $1.000"},
		{after{SetFloor{Owner: 2, Price: unit.Dollar}, BuyHours{Buyer: 1, Seller: 2, Hours: 1, Price: unit.Dollar}}, ""},
		{BuildMore{Site: 0, Power: unit.Megawatt}, ""}, {BuildMore{Site: 3, Power: unit.Megawatt}, "there is no data centre 4"},
		{BuildMore{Site: 1, Power: 1000 * unit.Megawatt}, "M"}, // more than it has
		{Merge{Into: 0, Owner: 0}, "Sky cannot be merged into Sky"}, {Merge{Into: 0, Owner: -1}, "want another owner that still stands"}, {Merge{Into: 0, Owner: 3}, "want another owner that still stands"}, {Merge{Into: 3, Owner: 0}, "there is no owner 4"},
		{append(merged, Merge{Into: 1, Owner: 2}), "Has cannot be merged into Wants"},
		{after{regulate(owners.CapShare, 0, 0.5, 0), Merge{Into: 0, Owner: 2}}, "both would have 80.2 % of all compute, and a regulator allows Sky 50.0"}, {after{regulate(owners.CapShare, 0, 0.81, 0), Merge{Into: 0, Owner: 2}}, ""},
		{regulate(owners.Divest, 0, 0.99, 1), "Sky has no data centre within 99 % of its 100 MW: want a larger share"}, {regulate(owners.Divest, 0, 1, 0), "Sky cannot deal with itself"}, {regulate(owners.Divest, 0, 1, 1), ""},
		{regulate(owners.CapShare, 9, 1, 0), "there is no owner 10"}, {after{regulate(owners.OpenAccess, 2, 1, 0), SetFloor{Owner: 2, Price: 1}}, "Has must give open access"}, {after{regulate(owners.OpenAccess, 2, 1, 0), SetFloor{Owner: 2}}, ""},
		{Offer{Owner: 0, Price: unit.Dollar, Sold: 1_000_000_001, Shares: 1}, "its holders have 1000 M shares, not 1000 M"}, {Offer{Owner: 0, Price: unit.Dollar, Sold: 1_000_000_000, Shares: 1}, ""},
		{Offer{Owner: 0, Price: unit.Dollar}, "0 M shares at $1.00 raise $0"}, {Offer{Owner: 0, Price: 2200 * unit.Dollar, Shares: 100_000_000}, "100 M shares at $2200.00 raise $220000000000: want some new shares"}, {Offer{Owner: 5}, "there is no owner 6"},
	} {
		m := quiet()
		live(t, m, 1)
		if err := c.o.Apply(m); (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v, want %q", c.o, err, c.want)
		}
	}
	for _, o := range []Order{supply(1, day), EndContract{1}, lease(1, day), BuyHours{}, BuildMore{}, Merge{}, Regulate{}, Offer{}} {
		if err := o.Apply(opened(owners.Spec{})); err == nil {
			t.Errorf("%v is carried out in a mission without owners", o)
		}
	}
}

// What is done stands in the notes, and the log says so as loudly as it is.
func TestWhatIsDoneIsNoted(t *testing.T) {
	for _, c := range []struct {
		o    Order
		want Note
		loud event.Severity
	}{
		{supply(7, 90*day), Note{Kind: ContractMade, Owner: 1, Other: 2, Amount: 7}, event.Info}, {EndContract{1}, Note{Kind: ContractEnds, Owner: 1, Other: 2, Amount: 11}, event.Info},
		{BuyHours{Buyer: 1, Seller: 2, Hours: 9, Price: unit.Dollar}, Note{Kind: HoursBought, Owner: 2, Other: 3, Amount: 9}, event.Info}, {lease(2.5, 90*day), Note{Kind: CapacityRented, Owner: 2, Other: 1, Amount: 2.5}, event.Info},
		{BuildMore{Site: 1, Power: 3 * unit.Megawatt}, Note{Kind: PowerRequested, Owner: 2, Other: 2, Amount: 3}, event.Info}, {SetFloor{Owner: 2, Price: unit.Dollar / 2}, Note{Kind: FloorSet, Owner: 3, Amount: 0.5}, event.Info},
		{Merge{Into: 1, Owner: 2}, Note{Kind: OwnersMerged, Owner: 2, Other: 3}, event.Warning}, {Offer{Owner: 2, Price: 2 * unit.Dollar, Shares: 1_000_000, Option: 0.15}, Note{Kind: SharesOffered, Owner: 3, Amount: 2.3}, event.Info},
		{Regulate{owners.Regulation{What: owners.CapShare, Owner: 2, Share: 0.4}}, Note{Kind: ShareCapped, Owner: 3, Amount: 40}, event.Warning},
		{Regulate{owners.Regulation{What: owners.OpenAccess, Owner: 2, Share: 0.4}}, Note{Kind: AccessOpened, Owner: 3, Amount: 40}, event.Warning},
		{Regulate{owners.Regulation{What: owners.Divest, Owner: 2, Share: 1, Buyer: 1}}, Note{Kind: CentresDivested, Owner: 3, Other: 2, Amount: 100}, event.Warning},
	} {
		m := quiet()
		live(t, m, 1)
		before := m.LastNote
		if err := c.o.Apply(m); err != nil {
			t.Errorf("%v: %v", c.o, err)
			continue
		}
		c.want.Number, c.want.Day = before+1, 1
		if got := m.Notes[len(m.Notes)-1]; got != c.want {
			t.Errorf("%v is noted as %+v, want %+v", c.o, got, c.want)
		}
		e := m.Log.Notable[len(m.Log.Notable)-1]
		if e.Kind != event.MarketChanged || e.Severity != c.loud || e.Value != float64(before+1) || e.Elapsed != day {
			t.Errorf("%v: the log has %+v", c.o, e)
		}
	}
	m := quiet()
	for range maxNotes + 1 {
		m.note(event.Info, Note{})
	}
	if n := len(m.Notes); n != maxNotes/2 || m.Notes[0].Number != maxNotes/2+2 || m.Notes[n-1].Number != maxNotes+1 || m.LastNote != maxNotes+1 {
		t.Errorf("of %d notes %d are kept, from %d", maxNotes+1, n, m.Notes[0].Number)
	}
}

func TestWhatOrdersDo(t *testing.T) {
	m := quiet()
	live(t, m, 2)
	had := m.free()
	for _, o := range []Order{supply(1000, 90*day), lease(10, 20*day+time.Hour), EndContract{1}, BuildMore{Site: 2, Power: unit.Megawatt}} {
		if err := o.Apply(m); err != nil {
			t.Fatalf("%v: %v", o, err)
		}
	}
	if c := m.Contracts[1]; c.From != 2 || c.To != 90 || c.Hours != 1000 || c.Price != unit.Dollar || c.Notice != 5 {
		t.Errorf("the contract is %+v", c)
	}
	if c := m.Contracts[0]; c.To != 12 || !c.Ending {
		t.Errorf("under notice of ten days it is %+v", c)
	}
	if r := m.Rents[1]; r.Until != 21 || r.Notice != 1 || r.Power != 10*unit.Megawatt { // a day that is begun is let whole
		t.Errorf("the rent is %+v", r)
	}
	let := int64(owners.H100s(10*unit.Megawatt)) * 3600 * 24
	if now := m.free(); now[0] > had[0]-1000*3600-let+24*3600 || now[0] < had[0]-1000*3600-let-24*3600 || now[1] < had[1]+let-24*3600 {
		t.Errorf("free are %v s a day, were %v", now, had)
	}
	if n := len(m.Centres.Extended); n != 1 || m.Centres.Extended[0].Power != unit.Megawatt {
		t.Errorf("%+v are requested", m.Centres.Extended)
	}
	m.Contracts[1].Hours = 1e9
	if now := m.free(); now[0] != 0 {
		t.Errorf("who sold more than it has has %d s free", now[0])
	}
	m.Contracts[0].To, m.Contracts[1].To = m.Day, m.Day
	if now := m.free(); now[0] < had[0]-let-24*3600+100_000*3600 {
		t.Errorf("when its contracts are over %d s are free", now[0])
	}
}

func TestAContractIsDeliveredAndPaidOnItsDays(t *testing.T) {
	const hours = 2400
	for _, c := range []struct {
		what   string
		turn   func(*Market)
		moved  int64
		amount unit.Money
	}{
		{"as it is", func(*Market) {}, hours * 3600, 2 * hours * unit.Dollar},
		{"on its last day", func(m *Market) { m.Contracts[0].To = 2 }, hours * 3600, 2 * hours * unit.Dollar}, {"a day after", func(m *Market) { m.Contracts[0].To = 1 }, 0, 0},
		{"on the day on which it begins", func(m *Market) { m.Contracts[0].From = 1 }, hours * 3600, 2 * hours * unit.Dollar}, {"a day before", func(m *Market) { m.Contracts[0].From = 2 }, 0, 0},
		{"with itself", func(m *Market) { m.Contracts[0].Buyer = 0 }, 0, 0}, {"of a bankrupt seller", func(m *Market) { m.Owners[0].Status = Bankrupt }, 0, 0}, {"of a bankrupt buyer", func(m *Market) { m.Owners[1].Status = Bankrupt }, 0, 0},
		{"a third over spot", func(m *Market) {
			m.Contracts[0].Index, m.Contracts[0].Price = true, 300_000
			m.Days[0].Price[exchange.Qualities] = 900_000
		}, hours * 3600, hours * 1_200_000},
		{"a buyer that wants nothing takes and pays 80 %", func(m *Market) { m.Spec.Owners[1].Wants = 0 }, 0, 2 * hours * unit.Dollar * 8 / 10},
		{"a seller that has nothing pays half", func(m *Market) { m.Centres.Sites[0].Power = 0 }, 0, -hours * unit.Dollar},
	} {
		m := quiet()
		live(t, m, 1)
		m.Contracts[0].Hours = hours
		c.turn(m)
		m.Day = 2
		tr := m.trade()
		got, paid := unit.Money(0), unit.Money(0)
		for _, p := range m.Owners[0].Journal {
			if p.Kind == accounts.SoldAhead && p.Day == 2 && p.Other == 2 && p.Debit == accounts.Cash && p.Credit == accounts.Contracts {
				got += p.Amount
			} else if p.Kind == accounts.SoldAhead && p.Day == 2 && p.Other == 2 {
				got -= p.Amount // an amount below 0 goes the other way
			}
		}
		for _, p := range m.Owners[1].Journal {
			if p.Kind == accounts.BoughtAhead && p.Day == 2 && p.Other == 1 && p.Debit == accounts.Bought {
				paid += p.Amount
			} else if p.Kind == accounts.BoughtAhead && p.Day == 2 && p.Other == 1 {
				paid -= p.Amount
			}
		}
		if tr.Trades[0].SoldAhead != c.moved || tr.Trades[1].BoughtAhead != c.moved || got != c.amount || paid != c.amount {
			t.Errorf("%s: %d s are delivered, for %d, paid with %d, want %d s for %d", c.what, tr.Trades[0].SoldAhead, got, paid, c.moved, c.amount)
		}
	}
}

func TestAContractsPriceIsNeverBelowZero(t *testing.T) {
	s := State{Days: []Day{{}}}
	s.Days[0].Price[exchange.Qualities] = 500
	for _, c := range []struct {
		Contract
		want unit.Money
	}{{Contract{Price: 7}, 7}, {Contract{Price: -7}, 0}, {Contract{Price: 7, Index: true}, 507}, {Contract{Price: -100, Index: true}, 400}, {Contract{Price: -600, Index: true}, 0}} {
		if got := s.PriceOf(&c.Contract); got != c.want {
			t.Errorf("%+v costs %d, want %d", c.Contract, got, c.want)
		}
	}
}

func TestAPartySpendsAndKeepsBackAsItMay(t *testing.T) {
	spec := owners.Owner{Spends: 240 * 365 * unit.Dollar, Withheld: 0.2, Refuses: []string{"CN"}, Regions: []string{"north"}}
	rich := OwnerState{Floor: 5, Credit: unit.BillionDollar}
	poor := OwnerState{Floor: 5, Credit: 48 * unit.Dollar}
	for _, c := range []struct {
		o        OwnerState
		change   func(*OwnerState)
		floor    unit.Money
		withheld float64
		may      unit.Money
	}{
		{rich, func(*OwnerState) {}, 5, 0.2, 10 * unit.Dollar}, {poor, func(*OwnerState) {}, 5, 0.2, 2 * unit.Dollar}, {poor, func(o *OwnerState) { o.Balance[accounts.Cash] = -unit.BillionDollar }, 5, 0.2, 0},
		{rich, func(o *OwnerState) { o.Open = true }, 5, 0, 10 * unit.Dollar}, {rich, func(o *OwnerState) { o.Status = Bankrupt }, 0, 0, 10 * unit.Dollar},
	} {
		c.change(&c.o)
		p := c.o.party(&spec)
		if p.Floor != c.floor || p.Withheld != c.withheld || !slices.Equal(p.Refuses, spec.Refuses) || !slices.Equal(p.Regions, spec.Regions) {
			t.Errorf("%+v is %+v", c.o.Status, p)
		}
		if d := p.Allowance - c.may; d < -1 || d > 1 {
			t.Errorf("it may spend %d an hour, want %d", p.Allowance, c.may)
		}
	}
}
