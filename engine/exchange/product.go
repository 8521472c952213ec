package exchange

import (
	"cmp"
	"slices"
)

// product is hours that the same owners may buy: those that are firm, and those that are not.
type product struct {
	suits []bool // by owner
	firm  []bool // by owner: firm hours of its; nil while it has none
	lots  []int
	bids  []int // wants, the dearest first
}

// group puts lots into products: those that suit the same owners. What has the cheapest lot is
// cleared first. Ties go to the lower lot, and to the lower owner of a want: the order of wants changes
// nothing.
func (t *Trading) group() {
	for i := range t.Lots {
		l, f := &t.Lots[i], &t.fits[i]
		k := slices.IndexFunc(t.products, func(p product) bool {
			return slices.Equal(p.suits, f.any) && (!l.Firm || p.firm == nil || slices.Equal(p.firm, f.firm))
		})
		if k < 0 {
			k, t.products = len(t.products), append(t.products, product{suits: f.any})
		}
		p := &t.products[k]
		p.lots = append(p.lots, i)
		if l.Firm {
			p.firm = f.firm
		}
	}
	for k := range t.products {
		p := &t.products[k]
		slices.SortStableFunc(p.lots, func(a, b int) int {
			return cmp.Or(cmp.Compare(t.Lots[a].Ask, t.Lots[b].Ask), first(t.Lots[a].Firm, t.Lots[b].Firm))
		})
		for w := range t.Wants {
			owner := t.Wants[w].Owner
			if !t.Wants[w].Firm && p.suits[owner] || t.Wants[w].Firm && p.firm != nil && p.firm[owner] {
				p.bids = append(p.bids, w)
			}
		}
		slices.SortStableFunc(p.bids, func(a, b int) int {
			x, y := &t.Wants[a], &t.Wants[b]
			return cmp.Or(cmp.Compare(y.Price, x.Price), first(y.Firm, x.Firm), cmp.Compare(x.Owner, y.Owner))
		})
	}
	slices.SortStableFunc(t.products, func(a, b product) int { return cmp.Compare(t.Lots[a.lots[0]].Ask, t.Lots[b.lots[0]].Ask) })
}

// first puts firm lots before others, and others before firm wants, where prices are equal: both
// qualities have one price as often as they can, whatever the order of the list.
func first(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// fit says of each owner whether a lot serves it, and whether it serves it with firm hours: near
// where that is asked, and reached by no state that the owner refuses.
type fit struct{ any, firm []bool }

func (t *Trading) fitOf(l *Lot) fit {
	f := fit{make([]bool, len(t.parties)), make([]bool, len(t.parties))}
	for i := range t.parties {
		party := &t.parties[i]
		f.any[i] = !slices.ContainsFunc(party.Refuses, l.Facts.Touches)
		f.firm[i] = f.any[i] && l.Firm && (l.Region == "" || len(party.Regions) == 0 || slices.Contains(party.Regions, l.Region))
	}
	return f
}

// serves reports whether the lot may serve an owner.
func (f *fit) serves(owner int, firm bool) bool {
	if firm {
		return f.firm[owner]
	}
	return f.any[owner]
}
