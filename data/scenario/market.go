package scenario

import (
	"orrery/data/catalog"
	"orrery/engine/field"
)

// marketFields are the market's keys, and the built-in market that it is like.
func (f *File) marketFields(_ int, fields []field.Field) []field.Field {
	like := field.Choice("like", &f.short.market, append(catalog.Markets(), nothing)).Usually(nothing)
	return append([]field.Field{like.About("a built-in market, for what is left out").As(field.Short)}, fields...)
}

// furnishMarket puts what a built-in market says into a tree that names it, key by key.
func (f *File) furnishMarket() {
	own := f.tree.under("market")
	body, err := parse(catalog.Market(own.said("like")))
	if own == nil || own.kind != mapping || err != nil || body == nil {
		return
	}
	for _, p := range nodeOf(body).keys {
		if own.under(p.key) == nil {
			own.keys = append(own.keys, p)
		}
	}
}
