package alarm

import (
	"fmt"
	"math"

	"orrery/engine/field"
	"orrery/engine/order"
)

// Acknowledge marks an alarm as seen by the operator; with alarm 0 all.
type Acknowledge struct{ Alarm ID }

var acknowledge = order.Of("acknowledge", func(o *Acknowledge, _ order.Names) []field.Field {
	return []field.Field{field.Whole("alarm", &o.Alarm, 0, math.MaxInt32).Of("alarm").About("its number; 0: all").Needed("the number of an alarm, or 0: all")}
}).By(order.Verb{Name: "acknowledge", About: "mark an alarm as seen; it stays active until it clears"})

func (o Acknowledge) String() string {
	if o.Alarm == 0 {
		return "acknowledge all alarms"
	}
	return fmt.Sprintf("acknowledge alarm %d", o.Alarm)
}

func (o Acknowledge) Apply(b *Alarms) error { return b.acknowledge(o.Alarm) }

// acknowledge carries out Acknowledge.
func (b *Alarms) acknowledge(id ID) error {
	if id != 0 {
		if !b.Acknowledge(id) {
			return fmt.Errorf("alarm %d is not active", id)
		}
		return nil
	}
	var ids []ID
	for _, a := range b.Standing {
		if !a.Acknowledged {
			ids = append(ids, a.ID)
		}
	}
	if len(ids) == 0 {
		return fmt.Errorf("no alarm waits to be acknowledged")
	}
	for _, id := range ids {
		b.Acknowledge(id)
	}
	return nil
}
