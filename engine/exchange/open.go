package exchange

import (
	"orrery/engine/economics"
	"orrery/engine/unit"
)

// Offer is what is offered of a lot in an hour, or bid for a want.
type Offer struct {
	Of      int        // the lot or want, by its number
	Price   unit.Money // an hour
	Seconds int64
}

// Open is what is offered and bid on spot in an hour, before any of it is cleared: what own use and
// contracts left of lots, and what wants still lack, as far as their owners may spend.
func (t *Trading) Open(hour int) (asks, bids []Offer) {
	for i := range t.Lots {
		if l := &t.Lots[i]; l.Seconds[hour] > 0 {
			asks = append(asks, Offer{i, l.Ask, l.Seconds[hour]})
		}
	}
	left := t.allowances(hour)
	for i := range t.Wants {
		w := &t.Wants[i]
		if n := min(w.Seconds[hour], secondsFor(left[w.Owner], w.Price)); n > 0 {
			left[w.Owner] -= share(w.Price, float64(n)/3600)
			bids = append(bids, Offer{i, w.Price, n})
		}
	}
	return asks, bids
}

// Sale is a part of spot that cleared at one price: hours that the same owners may buy, of both
// qualities or of one.
type Sale struct {
	Price   unit.Money // an hour
	Seconds int64
	Sold    []Offer // of each lot
	Bought  []Offer // of each want
}

// ClearHour sells on spot what is left in one hour, and says in which parts.
func (t *Trading) ClearHour(hour int) []Sale {
	t.keeps = true
	t.group()
	for p := range t.products {
		t.clear(p, hour)
	}
	return t.sales
}

// saleOf is what a ladder cleared.
func saleOf(t *Trading, b *ladder, c economics.Cleared) Sale {
	s := Sale{Price: c.Price.Price, Seconds: c.Volume}
	for k, n := range c.Sold {
		if n > 0 {
			s.Sold = append(s.Sold, Offer{b.lots[k], t.Lots[b.lots[k]].Ask, n})
		}
	}
	for k, n := range c.Bought {
		if n > 0 {
			s.Bought = append(s.Bought, Offer{b.bids[k], t.Wants[b.bids[k]].Price, n})
		}
	}
	return s
}
