package economics

import (
	"cmp"
	"slices"

	"orrery/engine/unit"
)

// Step is a quantity at a price: offered at it or above, or wanted at it or below. Its id is its
// index in the list.
type Step struct {
	Quantity int64
	Price    unit.Money
}

// Bound is one end of the range of clearing prices; there may be none.
type Bound struct {
	Price unit.Money
	Known bool
}

// Cleared is the result of clearing a market.
type Cleared struct {
	Volume    int64
	Price     Bound   // none if nothing trades
	Low, High Bound   // range of clearing prices
	Sold      []int64 // by step offered
	Bought    []int64 // by step wanted
}

// Clear matches offers with demand, in order of price and, at equal prices, of ids. Clearing prices
// range from the higher of the last ask taken and the first bid left to the lower of the last bid
// taken and the first ask left; the price is the middle, rounded down. Bids below a floor do not
// count, and the price is no lower.
func Clear(asks, bids []Step, floor unit.Money) Cleared {
	supply := inOrder(asks, func(a, b Step) int { return cmp.Compare(a.Price, b.Price) })
	demand := dearest(bids)
	demand = slices.DeleteFunc(demand, func(id int) bool { return bids[id].Price < floor })
	c := Cleared{Sold: make([]int64, len(asks)), Bought: make([]int64, len(bids))}
	i, j := 0, 0
	for i < len(supply) && j < len(demand) && asks[supply[i]].Price <= bids[demand[j]].Price {
		ask, bid := supply[i], demand[j]
		n := min(asks[ask].Quantity-c.Sold[ask], bids[bid].Quantity-c.Bought[bid])
		c.Sold[ask] += n
		c.Bought[bid] += n
		c.Volume += n
		c.Low.raise(asks[ask].Price)
		c.High.lower(bids[bid].Price)
		if c.Sold[ask] == asks[ask].Quantity {
			i++
		}
		if c.Bought[bid] == bids[bid].Quantity {
			j++
		}
	}
	if j < len(demand) {
		c.Low.raise(bids[demand[j]].Price)
	}
	if i < len(supply) {
		c.High.lower(asks[supply[i]].Price)
	}
	if c.Volume > 0 {
		middle := c.Low.Price + (c.High.Price-c.Low.Price)/2
		c.Price = Bound{Price: max(middle, floor), Known: true}
	}
	return c
}

// dearest are the ids of the bids that ask for something, the dearest first.
func dearest(bids []Step) []int {
	return inOrder(bids, func(a, b Step) int { return cmp.Compare(b.Price, a.Price) })
}

// inOrder are the ids of the steps that hold something, sorted; equal ones by id.
func inOrder(steps []Step, by func(a, b Step) int) []int {
	var ids []int
	for id, s := range steps {
		if s.Quantity > 0 {
			ids = append(ids, id)
		}
	}
	slices.SortStableFunc(ids, func(a, b int) int { return by(steps[a], steps[b]) })
	return ids
}

// raise lets the bound be no lower than a price.
func (b *Bound) raise(price unit.Money) {
	if !b.Known || price > b.Price {
		*b = Bound{price, true}
	}
}

// lower lets the bound be no higher than a price.
func (b *Bound) lower(price unit.Money) {
	if !b.Known || price < b.Price {
		*b = Bound{price, true}
	}
}
