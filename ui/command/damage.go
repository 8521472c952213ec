package command

import (
	"errors"

	"orrery/data/mission"
	"orrery/engine"
	"orrery/ui/command/cli"
)

// damage is where a file is not as it was written, as JSON has it.
type damage struct {
	Byte   int64   `json:"byte"`
	Bytes  int64   `json:"bytes"`
	FromS  float64 `json:"from_s"`
	ToS    float64 `json:"to_s"`
	Was    string  `json:"was"`
	Mended string  `json:"mended"`
	ToEnd  bool    `json:"to_the_end"`
}

// damages are those of a file; an empty list where there are none.
func damages(m *mission.Mission) []damage {
	all := []damage{}
	for _, d := range m.Damage() {
		all = append(all, damage{d.At, d.Bytes, d.From.Seconds(), d.To.Seconds(), d.Was, d.Mended, d.Open})
	}
	return all
}

// orphans are what stands behind lost orders, as JSON has it.
type orphans struct {
	Lost      int      `json:"lost_orders"`
	FromS     float64  `json:"from_s"`
	ToS       float64  `json:"to_s"`
	Orders    []orphan `json:"orders"`
	Digests   int      `json:"digests"`
	Keyframes int      `json:"keyframes"`
	Bookmarks int      `json:"bookmarks"`
}

type orphan struct {
	AtS   float64 `json:"at_s"`
	Order string  `json:"order"`
}

// orphansOf are those of a file; nil where no orders are lost.
func orphansOf(m *mission.Mission) *orphans {
	o := m.Orphans()
	if o == nil {
		return nil
	}
	all := orphans{o.Lost, o.From.Seconds(), o.To.Seconds(), []orphan{}, o.Digests, o.Keyframes, o.Bookmarks}
	words := func(o engine.Order) string { return o.String() }
	if e, err := m.Restore(0); err == nil {
		words = e.Describe
	}
	for _, order := range o.Orders {
		all.Orders = append(all.Orders, orphan{order.Elapsed.Seconds(), words(order.Order)})
	}
	return &all
}

// unwhole says of a file that is not whole what is wrong with it, and that what was made of
// it holds only what is left.
func unwhole(m *mission.Mission, path, made string) error {
	err := m.Whole()
	if err == nil {
		return nil
	}
	return cli.About(path, err, errors.New(made))
}
