package market

import (
	"orrery/engine/accounts"
	"orrery/engine/economics"
	"orrery/engine/event"
	"orrery/engine/exchange"
	"orrery/engine/owners"
	"orrery/engine/unit"
)

// due is what an owner must pay for a day, in the order in which creditors are paid where
// there is too little: staff, energy, launch, lenders.
type due struct {
	account accounts.Account
	amount  unit.Money
}

// dues are an owner's for the day.
func (m *Market) dues(i int, t *exchange.Trading) []due {
	spec, o := &m.Spec.Owners[i], &m.Owners[i]
	staff, energy, water := unit.Money(0), unit.Money(0), unit.Money(0)
	for s := range m.Centres.Sites {
		site := &m.Spec.Sites[s]
		if m.Successor(int(m.Centres.Sites[s].Owner)) != i {
			continue
		}
		kWh := 0.0
		for k := range t.Lots {
			if t.Lots[k].Place == s && !t.Lots[k].Orbit {
				kWh += float64(float64(t.Lots[k].Used) / 3600 * owners.PerH100.Kilowatts() * site.PUE)
			}
		}
		energy += owners.Share(site.Energy, kWh)
		water += owners.Share(m.Spec.Water, kWh*site.Water/1000)
		staff += owners.Share(site.Upkeep, m.Centres.Sites[s].Power.Megawatts()/year)
	}
	if o.Into == 0 {
		staff += owners.Share(spec.Staff, 1.0/year)
	}
	return []due{
		{accounts.Staff, staff}, {accounts.Energy, energy}, {accounts.Water, water}, {accounts.Gateways, owners.Share(spec.Gateways, 1.0/year)},
		{accounts.Interest, owners.Share(o.Balance[accounts.Debt], -spec.Interest/year)},
	}
}

// pay takes what other business brings and pays the day's dues, from cash and then on credit;
// who cannot pay all of them is bankrupt, and creditors are paid in their order.
func (m *Market) pay(t *exchange.Trading) {
	for i := range m.Owners {
		o, spec := &m.Owners[i], &m.Spec.Owners[i]
		if o.Status == Merged {
			continue
		}
		if o.Status == Trading {
			o.Post(accounts.Posting{Day: m.Day, Kind: accounts.Running, Debit: accounts.Cash, Credit: accounts.Others, Amount: owners.Share(spec.Other, 1.0/year)})
		}
		dues := m.dues(i, t)
		sum, amounts := unit.Money(0), make([]float64, len(dues))
		for k, d := range dues {
			sum += d.amount
			amounts[k] = float64(d.amount)
		}
		o.borrow(m.Day, sum)
		if o.Balance[accounts.Cash] >= sum {
			for _, d := range dues {
				o.Post(accounts.Posting{Day: m.Day, Kind: kindOf(d.account), Debit: d.account, Credit: accounts.Cash, Amount: d.amount})
			}
			continue
		}
		for k, paid := range economics.Settle(float64(max(0, o.Balance[accounts.Cash])), amounts) {
			o.Post(accounts.Posting{Day: m.Day, Kind: kindOf(dues[k].account), Debit: dues[k].account, Credit: accounts.Cash, Amount: unit.Money(paid)})
			o.Post(accounts.Posting{Day: m.Day, Kind: accounts.Losing, Debit: dues[k].account, Credit: accounts.Payable, Amount: dues[k].amount - unit.Money(paid)})
		}
		o.Post(accounts.Posting{Day: m.Day, Kind: accounts.Losing, Debit: accounts.Cash, Credit: accounts.Payable, Amount: max(0, -o.Balance[accounts.Cash])})
		if o.Status == Trading {
			o.Status = Bankrupt
			m.note(event.Critical, Note{Kind: WentBankrupt, Owner: int32(i + 1), Amount: (sum - o.Balance[accounts.Cash]).Dollars() / 1e6})
		}
	}
}

// kindOf is what a due's posting is for.
func kindOf(a accounts.Account) accounts.Kind {
	if a == accounts.Interest {
		return accounts.Lending
	}
	return accounts.Running
}

// borrow takes credit as far as cash does not pay a sum, and there is any.
func (o *OwnerState) borrow(day int64, sum unit.Money) {
	if lent := max(0, min(sum-o.Balance[accounts.Cash], o.Credit)); lent > 0 {
		o.Credit -= lent
		o.Post(accounts.Posting{Day: day, Kind: accounts.Lending, Debit: accounts.Cash, Credit: accounts.Debt, Amount: lent})
	}
}

// Means is its cash plus the credit that lenders would still give.
func (o *OwnerState) Means() unit.Money { return o.Balance[accounts.Cash] + o.Credit }

// endYear takes tax of a year's gain and begins another year's budget.
func (m *Market) endYear() {
	if m.Day%year != 0 {
		return
	}
	for i := range m.Owners {
		o := &m.Owners[i]
		gain := o.Result() - o.YearFrom
		o.Post(accounts.Posting{Day: m.Day, Kind: accounts.Taxing, Debit: accounts.Taxes, Credit: accounts.TaxDue, Amount: max(0, owners.Share(gain, m.Spec.Owners[i].Tax))})
		o.Post(accounts.Posting{Day: m.Day, Kind: accounts.Taxing, Debit: accounts.TaxDue, Credit: accounts.Cash, Amount: max(0, min(-o.Balance[accounts.TaxDue], o.Balance[accounts.Cash]))})
		o.YearFrom, o.Spent = o.Result(), 0
	}
}

// Values are an owner's valuations by three rules; false if a rule gives none.
type Values struct {
	Sales     float64 // $: a multiple of a year's revenue, possibly more than books can hold
	Cash      float64 // $: free cash of the next year over return less growth
	CashKnown bool
	Assets    unit.Money // assets less debts
	Revenue   float64    // $ per year, at the last day's rate
	FreeCash  float64    // likewise
	Runway    float64    // days
	RunsOut   bool       // cash runs out at the last day's rate
}

// Values are an owner's valuations on a day, at the last day's rates.
func (o *OwnerState) Values(spec *owners.Owner, day int64) Values {
	var v Values
	var sold, in, out unit.Money
	for _, p := range o.Journal {
		if p.Day != day || day == 0 || p.Kind == accounts.Merging {
			continue // of another day, or what another owner had
		}
		switch {
		case p.Credit.Class() == '4':
			sold += p.Amount
		case p.Debit.Class() == '4':
			sold -= p.Amount
		}
		if p.Kind == accounts.MissionMoney || p.Kind == accounts.Offered || p.Kind == accounts.HoursAhead || p.Kind == accounts.Taxing || p.Kind == accounts.Lending && p.Debit == accounts.Cash {
			continue // not of a usual day
		}
		if p.Debit == accounts.Cash {
			in += p.Amount
		}
		if p.Credit == accounts.Cash {
			out += p.Amount
		}
	}
	v.Revenue, v.FreeCash = sold.Dollars()*year, (in-out).Dollars()*year
	v.Sales = v.Revenue * spec.Multiple
	v.Cash, v.CashKnown = economics.Growing(v.FreeCash*(1+spec.Expected), spec.Expected, spec.Return)
	v.Assets = o.Assets() - o.Owed()
	v.Runway, v.RunsOut = economics.Runway(o.Means().Dollars(), out.Dollars(), in.Dollars())
	return v
}
