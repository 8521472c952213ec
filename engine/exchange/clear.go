package exchange

import (
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
	by   economics.Buyers // whose each bid is, and what it may still spend in the hour
}

// clear is what the ladder settles on.
func (b *ladder) clear() economics.Cleared { return economics.ClearWithin(b.asks, b.want, b.by) }

// clear finds the price of a product in an hour by the interval rule: of firm and interruptible
// hours together, and of each alone where more firm hours would be bought than there are.
func (t *Trading) clear(p, hour int) {
	all := t.ladder(&t.products[p], hour, nil)
	if len(all.lots) == 0 || len(all.bids) == 0 {
		return
	}
	c := all.clear()
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
		t.settle(b, b.clear())
	}
}

// ladder is what is offered and wanted of a product in an hour, of one quality alone where
// that is asked. The next one takes its place.
func (t *Trading) ladder(p *product, hour int, firm *bool) *ladder {
	b := &t.scratch
	b.hour, b.lots, b.bids, b.asks, b.want = hour, b.lots[:0], b.bids[:0], b.asks[:0], b.want[:0]
	b.by.Of, b.by.Purses = b.by.Of[:0], t.purses(hour)
	for _, i := range p.lots {
		if l := &t.Lots[i]; l.Seconds[hour] > 0 && (firm == nil || l.Firm == *firm) {
			b.lots = append(b.lots, i)
			b.asks = append(b.asks, economics.Step{Quantity: l.Seconds[hour], Price: l.Ask})
		}
	}
	if len(b.lots) == 0 {
		return b
	}
	for _, i := range p.bids {
		w := &t.Wants[i]
		if firm != nil && w.Firm != *firm || w.Seconds[hour] == 0 {
			continue
		}
		b.bids = append(b.bids, i)
		b.want = append(b.want, economics.Step{Quantity: w.Seconds[hour], Price: w.Price})
		b.by.Of = append(b.by.Of, w.Owner)
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

// purses are what each owner may still spend on spot in an hour.
func (t *Trading) purses(hour int) []unit.Money {
	if t.leftOf != hour {
		for i := range t.left {
			t.left[i] = t.parties[i].Allowance
		}
		t.leftOf = hour
	}
	return t.left
}
