package owners

import "orrery/engine/field"

// Regulation is what a regulator does to an owner.
type Regulation struct {
	What  Measure
	Owner int
	Share float64 // cap: of all compute. divest: of its ground. open: of its capacity that others may buy
	Buyer int     // divest: who takes it
}

// Measure is a kind of regulation.
type Measure uint8

// The measures.
const (
	CapShare Measure = iota
	Divest
	OpenAccess
)

var measureNames = []string{"cap", "divest", "open"}

func (x Measure) String() string { return measureNames[x] }

// Fields are a regulation's keys.
func (r *Regulation) Fields(owners func() []string) []field.Field {
	return []field.Field{
		field.Enum("measure", &r.What, measureNames).About("cap: own no more than a share of all compute; divest: sell a share of its data centres; open: offer a share of its capacity").Needed("cap, divest or open"),
		field.Reference("owner", &r.Owner, owners).Of("owner").About("owner that it binds").Needed("the name of an owner"),
		Percent("share_percent", &r.Share, 0, 100).About("of all compute (cap), of its data centres (divest), of its capacity (open)").Needed("a share"),
		field.Reference("buyer", &r.Buyer, owners).Of("owner").About("divest: who buys them, at book value").Usually(first(owners())),
	}
}

// first is the first name; "" where there is none.
func first(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return names[0]
}
