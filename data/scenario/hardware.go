package scenario

import (
	"fmt"
	"slices"

	"orrery/data/catalog"
	"orrery/data/scenario/tree"
	"orrery/engine/field"
)

// hardware says which thing of the catalogue a design, a vehicle or a pad is like; the thing's
// figures are its defaults.
type hardware struct {
	things func() []catalog.Thing // the catalogue's
	like   string
	from   catalog.Thing
}

// catalogue is a list of hardware, the key by which items of other lists refer to it, and what the
// built-in catalogue has of it.
type catalogue struct {
	list, key string
	by        []string
	things    func() []catalog.Thing
}

var catalogued = [...]catalogue{
	{"designs", "design", []string{"groups"}, catalog.Designs},
	{"vehicles", "vehicle", []string{"flights", "campaigns"}, catalog.Vehicles},
	{"pads", "pad", []string{"flights"}, catalog.Pads},
}

// thingFields applies a change to the fields of every item in the lists of hardware.
func (f *File) thingFields(fields []field.Field, change func(*hardware, []field.Field) []field.Field) []field.Field {
	for _, c := range catalogued {
		fields = field.With(fields, c.list, func(all field.Field) field.Field {
			return all.Changed(func(i int, fields []field.Field) []field.Field {
				for len(f.likes[c.list]) <= i {
					f.likes[c.list] = append(f.likes[c.list], &hardware{things: c.things})
				}
				return change(f.likes[c.list][i], fields)
			})
		})
	}
	return fields
}

// itsName is the default of the key like.
const itsName = "its name"

// fields are those of an item, with the catalogue's figures as defaults.
func (h *hardware) fields(fields []field.Field) []field.Field {
	for i := 1; i < len(fields); i++ {
		if figure, ok := h.from.Figure(fields[i].Key); ok {
			fields[i].Usual = field.ShowNumber(figure.Value)
		}
		if fields[i].Key == "country" {
			fields[i].Usual = h.from.Country
		}
	}
	fields[0] = fields[0].As(field.Base)
	name := fields[0]
	like := field.Custom("like", func(text string) error {
		if text == itsName {
			text = name.Show()
		}
		return h.find(text)
	}, func() string { return h.like })
	return slices.Insert(fields, 1, like.About("the catalogue's").Usually(itsName).As(field.Base))
}

// sourced are the keys of a document with the sources of hardware beside its figures.
func (f *File) sourced() []field.Field { return f.thingFields(f.fields(), (*hardware).sources) }

// sources adds the source of each figure; figures that the catalogue lacks and that are zero are
// not shown.
func (h *hardware) sources(fields []field.Field) []field.Field {
	fields[0].What = h.from.About
	for i := 2; i < len(fields); i++ {
		f := &fields[i]
		if !f.Single() {
			continue
		}
		figure, ok := h.from.Figure(f.Key)
		switch shown := f.Show(); {
		case !ok:
			*f = f.When(shown == "0", field.Quiet)
		case shown == f.Usual:
			f.What = figure.String()
		default:
			f.What = fmt.Sprintf("given; the catalogue has %s (%v)", f.Usual, figure)
		}
	}
	return fields
}

// nothing is the value of like for an item without a counterpart in the catalogue.
const nothing = "none"

// called are the names of things.
func called(things []catalog.Thing) []string {
	return names(things, func(t catalog.Thing) string { return t.Name })
}

// find looks up the thing that an item is like.
func (h *hardware) find(like string) error {
	thing, ok := catalog.ByName(h.things(), like)
	if !ok && like != nothing {
		return unlisted{like, called(h.things())}
	}
	h.like, h.from = like, thing
	return nil
}

// unlisted is the error that the catalogue has no thing of that name.
type unlisted struct {
	like  string
	known []string
}

func (u unlisted) Error() string {
	return fmt.Sprintf("is %s, which the catalogue does not have: want %s", field.Quoted(u.like), field.Either(u.known))
}

// unsaid is the message where like is not given, and the item's own name is unknown.
func (u unlisted) unsaid() string {
	return fmt.Sprintf("is like %s, which the catalogue does not have: like: %s", field.Quoted(u.like), field.Either(u.known))
}

// furnish adds hardware to the tree that is named there without being described.
func (f *File) furnish() {
	f.furnishMarket()
	for _, c := range catalogued {
		for _, list := range c.by {
			if by := f.tree.Under(list); by != nil {
				for _, item := range by.Items {
					f.supply(c.list, item.TextUnder(c.key), c.things())
				}
			}
		}
	}
}

// supply adds a thing of the catalogue to a list of the tree that has none of its name.
func (f *File) supply(list, name string, things []catalog.Thing) bool {
	if _, known := catalog.ByName(things, name); !known || f.tree.Kind != tree.Mapping {
		return false
	}
	items := f.tree.Below(list, tree.Sequence)
	if items.Kind == tree.Sequence && !slices.ContainsFunc(items.Items, func(n *tree.Node) bool { return n.TextUnder("name") == name }) {
		item := &tree.Node{Kind: tree.Mapping}
		item.Put("name", &tree.Node{Kind: tree.Value, Text: name})
		items.Items = append(items.Items, item)
	}
	return true
}
