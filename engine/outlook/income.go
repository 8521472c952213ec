package outlook

import (
	"slices"
	"sort"
	"time"

	"orrery/engine/ledger"
	"orrery/engine/unit"
)

// income is what the owner earned in the mission beside building, by instant: futures earn it
// too, and after now as much a day as lately.
type income struct {
	at     []time.Duration
	earned []unit.Money // in all, by each of at
	now    time.Duration
	daily  unit.Money
}

// income is that of the mission so far.
func (c *Outlook) income() income {
	in := income{now: c.Clock.Elapsed}
	sum := unit.Money(0)
	for i := range c.Books.Postings {
		p := &c.Books.Postings[i]
		if p.Kind != ledger.Income {
			continue
		}
		if p.To == ledger.Treasury {
			sum += p.Amount
		} else {
			sum -= p.Amount
		}
		in.at, in.earned = append(in.at, p.At), append(in.earned, sum)
	}
	in.daily = in.lately()
	return in
}

// lately is what a day brought in the median month of the last twelve, so that what happens
// once, as an offering of shares, is not taken for what comes each month.
func (in *income) lately() unit.Money {
	const month = 30 * day
	var months []unit.Money
	for end := in.now; end >= month && len(months) < 12; end -= month {
		months = append(months, in.within(end-month, end))
	}
	if len(months) == 0 {
		return 0
	}
	slices.Sort(months)
	return months[(len(months)-1)/2] / unit.Money(month/day)
}

// by is what was earned in all by an instant.
func (in *income) by(at time.Duration) unit.Money {
	sum := unit.Money(0)
	if n := sort.Search(len(in.at), func(i int) bool { return in.at[i] > at }); n > 0 {
		sum = in.earned[n-1]
	}
	if at > in.now {
		sum += in.daily.Times(int((at - in.now) / day))
	}
	return sum
}

// within is what is earned after an instant and by another.
func (in *income) within(after, by time.Duration) unit.Money { return in.by(by) - in.by(after) }

// earn puts into a treasury what is earned after an instant and by another.
func (in *income) earn(b *ledger.Books, after, by time.Duration) {
	p := ledger.Posting{At: by, From: ledger.Owners, To: ledger.Treasury, Kind: ledger.Income, Amount: in.within(after, by)}
	if p.Amount < 0 {
		p.From, p.To, p.Amount = p.To, p.From, -p.Amount
	}
	if p.Amount > 0 {
		b.Post(p)
	}
}
