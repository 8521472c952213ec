package order_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"orrery/engine/field"
	"orrery/engine/order"
	"orrery/engine/wire"
)

// paint is an order with a field of every sort that orders have.
type paint struct {
	Satellite int32
	Group     int
	Plane     int
	Finish    uint8
	Coats     int
	Dries     time.Duration
	Note      string
	Off       bool
}

func (p paint) String() string { return fmt.Sprintf("paint satellite %d", p.Satellite) }

var paints = order.Of("paint/2", func(p *paint, in order.Names) []field.Field {
	coats := field.Whole("coats", &p.Coats, 1, 9).Usually("2")
	if p.Finish == 1 {
		coats = coats.Usually("5")
	}
	return []field.Field{
		order.Satellite("satellite", &p.Satellite, in), order.Group(&p.Group, in), order.Plane(&p.Plane),
		field.Enum("finish", &p.Finish, []string{"matt", "gloss"}).As(field.First), coats,
		field.Duration("dries", &p.Dries, 0, time.Hour).As(field.Full).Usually("1m"), field.Text("note", &p.Note),
		field.Text("thinner", &p.Note).Barred(p.Finish == 0, "is not a key of matt paint"), order.Off(&p.Off),
	}
}).By(
	order.Verb{Name: "paint", Says: "off=no", About: "paint a satellite"},
	order.Verb{Name: "strip_paint", Words: "scrape", Says: "off=yes", About: "take the paint off"},
)

// oldPaint is what journals of before hold.
type oldPaint struct{ Satellite, Coats int }

var olds = order.Old("paint", func(p *oldPaint, c *wire.Coder) {
	c.Int(&p.Satellite)
	c.Int(&p.Coats)
}, func(p oldPaint) order.Order { return paint{Satellite: int32(p.Satellite), Coats: p.Coats} })

func TestAVerbFillsItsDraft(t *testing.T) {
	in := order.Names{Groups: []string{"near", "far"}}
	_, verb, ok := order.Find([]order.Kind{olds, paints}, "scrape")
	if !ok || verb.Name != "strip_paint" {
		t.Fatalf("scrape is %+v", verb)
	}
	draft := paints.Blank(in)
	var asked []string
	draft.Fill(verb, func(f field.Field) bool {
		asked = append(asked, f.Key)
		text, given := map[string]string{"satellite": "7", "group": "far", "plane": "3", "finish": "gloss", "note": "a\x1bb"}[f.Key]
		if given && f.Read(text) != nil {
			t.Errorf("%s cannot be %q", f.Key, text)
		}
		return given
	})
	if want := []string{"finish", "satellite", "group", "plane", "coats", "note", "thinner"}; !slices.Equal(asked, want) {
		t.Errorf("asked for %q, want %q: those first on which others hang, none that the verb says", asked, want)
	}
	draft.Clean(func(s string) string { return s[:1] })
	want := paint{Satellite: 7, Group: 1, Plane: 2, Finish: 1, Coats: 5, Dries: time.Minute, Note: "a", Off: true}
	if got := draft.Order(); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if spoken := []string{paints.Verbs[0].Spoken(), paints.Verbs[1].Spoken()}; !slices.Equal(spoken, []string{"paint", "scrape"}) {
		t.Errorf("its verbs are spoken as %q", spoken)
	}
}

func TestAnOrderComesBackFromItsBytes(t *testing.T) {
	want := paint{Satellite: 7, Group: 1, Plane: 2, Finish: 1, Coats: 5, Dries: time.Minute, Note: "a", Off: true}
	draft, mine := paints.Draft(want, order.Names{})
	if !mine {
		t.Fatal("the order is of no kind")
	}
	c := wire.Writing(nil)
	draft.Code(c)
	back := paints.Blank(order.Names{})
	r := wire.Reading(c.Bytes())
	back.Code(r)
	if err := r.Done(); err != nil || back.Order() != order.Order(want) {
		t.Errorf("%+v, %v, want %+v", back.Order(), err, want)
	}
	if _, mine := olds.Draft(want, order.Names{}); mine {
		t.Error("an order is written in the spelling of before")
	}
}

func TestAnOldSpellingMakesTodaysOrder(t *testing.T) {
	c := wire.Writing(nil)
	satellite, coats := 7, 3
	c.Int(&satellite)
	c.Int(&coats)
	draft := olds.Blank(order.Names{})
	r := wire.Reading(c.Bytes())
	draft.Code(r)
	if got := draft.Order(); r.Done() != nil || !reflect.DeepEqual(got, paint{Satellite: 7, Coats: 3}) {
		t.Errorf("got %+v", got)
	}
}

func TestWhatMayNotBeGivenSaysWhy(t *testing.T) {
	draft := paints.Blank(order.Names{})
	thinner, ok := field.Find(draft.Asked(paints.Verbs[0]), "thinner")
	if !ok || thinner.Bars != "is not a key of matt paint" {
		t.Errorf("thinner is %+v", thinner)
	}
	for _, key := range []string{"off", "dries"} {
		if _, ok := field.Find(draft.Asked(paints.Verbs[0]), key); ok {
			t.Errorf("people are asked for %s", key)
		}
	}
}
