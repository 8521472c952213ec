package exchange

import (
	"slices"

	"orrery/engine/economics"
	"orrery/engine/unit"
)

// ladder is a part of the market that is cleared: some lots and some wants, in one hour.
type ladder struct {
	hour int
	lots []int
	bids []int
	asks []economics.Step
	want []economics.Step
}

// clear finds the price of a product in an hour by the interval rule: of firm and interruptible
// hours together, and of each alone where more firm hours would be bought than there are.
func (t *Trading) clear(p, hour int) {
	all := t.ladder(&t.products[p], hour, nil)
	if len(all.lots) == 0 || len(all.bids) == 0 {
		return
	}
	c := economics.Clear(all.asks, all.want, 0)
	bought, sold := int64(0), int64(0)
	for k, n := range c.Bought {
		if t.Wants[all.bids[k]].Firm {
			bought += n
		}
	}
	for k, n := range c.Sold {
		if t.Lots[all.lots[k]].Firm {
			sold += n
		}
	}
	if bought <= sold {
		t.settle(all, c)
		return
	}
	for _, firm := range [...]bool{true, false} {
		b := t.ladder(&t.products[p], hour, &firm)
		t.settle(b, economics.Clear(b.asks, b.want, 0))
	}
}

// ladder is what is offered and wanted of a product in an hour, of one quality alone where
// that is asked. Nobody bids more than it may spend in the hour. The next one takes its place.
func (t *Trading) ladder(p *product, hour int, firm *bool) *ladder {
	b := &t.scratch
	b.hour, b.lots, b.bids, b.asks, b.want = hour, b.lots[:0], b.bids[:0], b.asks[:0], b.want[:0]
	for _, i := range p.lots {
		if l := &t.Lots[i]; l.Seconds[hour] > 0 && (firm == nil || l.Firm == *firm) {
			b.lots = append(b.lots, i)
			b.asks = append(b.asks, economics.Step{Quantity: l.Seconds[hour], Price: l.Ask})
		}
	}
	if len(b.lots) == 0 {
		return b
	}
	left := t.allowances(hour)
	for _, i := range p.bids {
		w := &t.Wants[i]
		if firm != nil && w.Firm != *firm {
			continue
		}
		if n := min(w.Seconds[hour], secondsFor(left[w.Owner], w.Price)); n > 0 {
			left[w.Owner] -= share(w.Price, float64(n)/3600)
			b.bids = append(b.bids, i)
			b.want = append(b.want, economics.Step{Quantity: n, Price: w.Price})
		}
	}
	return b
}

// settle hands over what a book cleared, and divides what it cost among those who sold and
// those who bought, by largest remainders: what is paid is what is earned.
func (t *Trading) settle(b *ladder, c economics.Cleared) {
	if c.Volume == 0 {
		return
	}
	total, _ := economics.Bill(c.Volume, c.Price.Price, 0)
	for k, amount := range economics.Divide(total, c.Sold) {
		l := &t.Lots[b.lots[k]]
		l.Seconds[b.hour] -= c.Sold[k]
		l.Used += c.Sold[k]
		t.Trades[l.Owner].SoldSpot += c.Sold[k]
		t.Trades[l.Owner].Earned += amount
		t.Earned[l.Owner] += amount
	}
	for k, amount := range economics.Divide(total, c.Bought) {
		w := &t.Wants[b.bids[k]]
		w.Seconds[b.hour] -= c.Bought[k]
		t.Trades[w.Owner].BoughtSpot += c.Bought[k]
		t.Trades[w.Owner].Paid += amount
		t.Paid[w.Owner] += amount
		t.left[w.Owner] -= amount
		t.value[w.quality()] += amount
		t.volume[w.quality()] += c.Bought[k]
	}
	if t.keeps {
		t.sales = append(t.sales, saleOf(t, b, c))
	}
}

// allowances are what each owner may still spend on spot in an hour.
func (t *Trading) allowances(hour int) []unit.Money {
	for i := range t.left {
		if t.leftOf != hour {
			t.left[i] = t.parties[i].Allowance
		}
	}
	t.leftOf = hour
	return slices.Clone(t.left)
}

// secondsFor is how many seconds an amount buys at a price an hour.
func secondsFor(amount, price unit.Money) int64 {
	if price <= 0 {
		return mostSeconds
	}
	return int64(max(0, float64(amount)) / float64(price) * 3600)
}
