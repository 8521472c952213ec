package exchange

import (
	"slices"

	"orrery/engine/economics"
	"orrery/engine/unit"
)

// Offer is an ask for a lot in an hour, or a bid for a want.
type Offer struct {
	Of      int        // number of the lot or want
	Price   unit.Money // per hour
	Seconds int64
}

// Asks are those on spot in an hour, before any of it is cleared: what own use and contracts left
// of lots.
func (t *Trading) Asks(hour int) (asks []Offer) {
	for i := range t.Lots {
		if l := &t.Lots[i]; l.Seconds[hour] > 0 {
			asks = append(asks, Offer{i, l.Ask, l.Seconds[hour]})
		}
	}
	return asks
}

// Bids are those on spot in an hour that has cleared: what was bought, and what is still wanted, as
// far as the remaining budgets pay for it at its own price.
func (t *Trading) Bids(hour int) (bids []Offer) {
	bought := make([]int64, len(t.Wants))
	for _, s := range t.sales {
		for _, b := range s.Bought {
			bought[b.Of] += b.Seconds
		}
	}
	left := slices.Clone(t.purses(hour))
	for i := range t.Wants {
		w := &t.Wants[i]
		more := min(w.Seconds[hour], economics.Affords(left[w.Owner], w.Price))
		left[w.Owner] -= share(w.Price, float64(more)/3600)
		if n := bought[i] + more; n > 0 {
			bids = append(bids, Offer{i, w.Price, n})
		}
	}
	return bids
}

// Sale is a part of spot that cleared at one price: hours open to the same buyers, of both
// qualities or of one.
type Sale struct {
	Price   unit.Money // per hour
	Seconds int64
	Sold    []Offer // by lot
	Bought  []Offer // by want
}

// ClearHour sells the rest of one hour on spot, and returns the parts in which it cleared.
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
