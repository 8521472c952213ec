package scenario

import (
	"orrery/data/catalog"
	"orrery/data/scenario/tree"
	"orrery/engine/field"
)

// marketFields are the market's keys, with the built-in market that it is like.
func (f *File) marketFields(_ int, fields []field.Field) []field.Field {
	like := field.Choice("like", &f.short.market, append(catalog.Markets(), nothing)).Usually(nothing)
	return append([]field.Field{like.About("a built-in market, for keys that are missing").As(field.Short)}, fields...)
}

// furnishMarket adds the keys of a built-in market to a tree that names it.
func (f *File) furnishMarket() {
	own := f.tree.Under("market")
	built, err := tree.ReadPlain(string(catalog.Market(own.TextUnder("like"))))
	if own == nil || own.Kind != tree.Mapping || err != nil || built == nil {
		return
	}
	for _, p := range built.Keys {
		if own.Under(p.Key) == nil {
			own.Keys = append(own.Keys, p)
		}
	}
}
