package scenario

import (
	"fmt"
	"strings"

	"orrery/data/catalog"
	"orrery/engine/link"
)

// hardware is what designs, vehicles and pads share: a name, a thing in the
// catalogue that they are like, and its figures as defaults.
type hardware struct {
	Name string
	Like string
	from catalog.Thing
}

// begin finds the thing in the catalogue and takes over its figures.
func (h *hardware) begin(things []catalog.Thing, given func(string) string, figures func() []entry) error {
	h.Name, h.Like = given("name"), given("like")
	if h.Like == "" {
		h.Like = h.Name
	}
	thing, ok := catalog.ByName(things, h.Like)
	if !ok {
		names := make([]string, len(things))
		for i, t := range things {
			names[i] = t.Name
		}
		return fmt.Errorf("is like %s, which the catalogue does not have: like: %s", quoted(h.Like), either(names))
	}
	h.from = thing
	for _, e := range figures() {
		if f, ok := thing.Figure(e.key); ok {
			if err := e.value.(scalar).read(showNumber(f.Value)); err != nil {
				panic("scenario: the catalogue's " + thing.Name + "." + f.Key + " " + err.Error())
			}
		}
	}
	return nil
}

// noted puts the sources of the figures beside them, and quiets those that the
// catalogue does not know and that are zero.
func (h *hardware) noted(figures []entry) []entry {
	all := []entry{
		{"name", h.from.About, name{&h.Name}, false},
		{"like", "the catalogue's", name{&h.Like}, false},
	}
	for _, e := range figures {
		shown := e.value.(scalar).show()
		switch f, ok := h.from.Figure(e.key); {
		case !ok:
			e.quiet = e.quiet || shown == "0"
		case shown == showNumber(f.Value):
			e.note = f.String()
		default:
			e.note = strings.TrimSpace(fmt.Sprintf("given; the catalogue has %s (%v)", showNumber(f.Value), f))
		}
		all = append(all, e)
	}
	return all
}

// Design is what the satellites of a group are made of.
type Design struct {
	hardware
	Mass         float64 // kg
	Array        float64 // m²
	ArrayWeight  float64 // kg/m²
	Efficiency   float64
	Fill         float64
	Pointing     string  // how the array follows the Sun
	Wear         float64 // share of the array's output a year
	Battery      float64 // kWh
	Density      float64 // Wh/kg, of the battery
	Depth        float64
	RoundTrip    float64
	Charging     float64 // 0: half of the round trip's loss
	Drawing      float64 // likewise
	Cycles       float64 // of 30 % depth to 80 % of capacity
	Radiator     float64 // m²
	PanelWeight  float64 // kg/m²
	Emissivity   float64
	Absorptivity float64
	HeatCapacity float64 // kJ/K
	HeatLimit    float64 // °C
	Bus          float64 // kW
	Accelerators int
	FaultRate    float64 // of what is published
	Shield       float64 // mm of aluminium
	Lasers       int
	Compute      float64 // kW
	Teraflops    float64 // of an accelerator
	FP8          float64 // likewise, TFLOP/s
	FP32         float64 // likewise
	FP64         float64 // likewise
	Memory       float64 // GB, of an accelerator
	Bandwidth    float64 // TB/s, of that
	Exponent     float64
	Floor        float64
	Hardware     float64 // M$
	Chips        float64 // M$
	Thrust       float64 // mN
	Impulse      float64 // s
	Ballistic    float64 // kg/m²
}

// pointings are how an array may follow the Sun, in the engine's order.
var pointings = []string{"tracking", "one-axis", "fixed"}

func (d *Design) start(given func(string) string) error {
	d.Pointing = pointings[0]
	return d.begin(catalog.Designs(), given, d.figures)
}

func (d *Design) entries() []entry { return d.noted(d.figures()) }

func (d *Design) figures() []entry {
	return []entry{
		{"mass_kg", "of all of it", number{&d.Mass, 0.1, 1e6}, false},
		{"array_m2", "", number{&d.Array, 0, 1e6}, false},
		{"array_kg_m2", "of the mass, what a square metre of array takes; 0: nothing", number{&d.ArrayWeight, 0, 1000}, d.Accelerators == 0 && d.ArrayWeight == 0},
		{"cell_efficiency", "", number{&d.Efficiency, 0, 1}, false},
		{"array_fill", "share of the array that is cells", number{&d.Fill, 0, 1}, false},
		{"array_pointing", "EST low: how the array follows the Sun: tracking, one-axis about the orbit's normal, fixed along it", choice{&d.Pointing, pointings}, d.Accelerators == 0},
		{"array_wear_year", "share of its output that the array loses a year", number{&d.Wear, 0, 1}, false},
		{"battery_kwh", "installed", number{&d.Battery, 0, 1e6}, false},
		{"battery_wh_kg", "of a kilogram of battery; 0: it weighs nothing", orNone{number{&d.Density, 1, 1e5}}, d.Accelerators == 0 && d.Density == 0},
		{"battery_depth", "of discharge that is planned with", number{&d.Depth, 0, 1}, false},
		{"battery_round_trip", "energy out over energy in", orNone{number{&d.RoundTrip, 1e-4, 1}}, false},
		{"battery_charging", "energy stored over energy put in; 0: half of the round trip's loss", orNone{number{&d.Charging, 0.01, 1}}, false},
		{"battery_drawing", "energy got out over energy taken; 0: half of the round trip's loss", orNone{number{&d.Drawing, 0.01, 1}}, false},
		{"battery_cycles", "of 30 % depth that bring it to 80 % of its capacity; 0: no wear", orNone{number{&d.Cycles, 1, 1e9}}, false},
		{"radiator_m2", "one face; both radiate", number{&d.Radiator, 0, 1e6}, false},
		{"radiator_kg_m2", "of the mass, what a square metre of panel takes; 0: nothing", number{&d.PanelWeight, 0, 1000}, d.Accelerators == 0 && d.PanelWeight == 0},
		{"radiator_emissivity", "", number{&d.Emissivity, 0.01, 1}, false},
		{"radiator_absorptivity", "of sunlight", number{&d.Absorptivity, 0, 1}, false},
		{"heat_capacity_kj_k", "of all that shares the temperature", number{&d.HeatCapacity, 0.001, 1e9}, false},
		{"heat_limit_c", "that is planned with", number{&d.HeatLimit, -73, 226}, false},
		{"bus_kw", "everything but the accelerators", number{&d.Bus, 0, 1e6}, false},
		{"accelerators", "0 for a relay", whole{&d.Accelerators, 0, 1_000_000}, false},
		{"fault_rate", "how often parts break, over what is published; 0: never", number{&d.FaultRate, 0, 1000}, d.Accelerators == 0 && d.FaultRate == 0},
		{"shielding_mm", "of aluminium, before the electronics", number{&d.Shield, 0.1, 1000}, d.FaultRate == 0 || d.Accelerators == 0},
		{"laser_terminals", "that may break", whole{&d.Lasers, 0, link.MaxTerminals}, d.FaultRate == 0},
		{"compute_kw", "all accelerators at full speed", number{&d.Compute, 0, 1e6}, false},
		{"accelerator_tflops", "dense bf16: what jobs are reckoned with", number{&d.Teraflops, 0, 1e6}, false},
		{"accelerator_fp8_tflops", "dense; 0: none, or none published", number{&d.FP8, 0, 1e6}, false},
		{"accelerator_fp32_tflops", "likewise, vector", number{&d.FP32, 0, 1e6}, false},
		{"accelerator_fp64_tflops", "likewise, vector", number{&d.FP64, 0, 1e6}, false},
		{"accelerator_memory_gb", "", number{&d.Memory, 0, 1e6}, false},
		{"accelerator_memory_tb_s", "", number{&d.Bandwidth, 0, 1e6}, false},
		{"throttle_exponent", "speed = (share of power)^exponent", number{&d.Exponent, 0, 3}, false},
		{"throttle_floor", "least share of power that a job is admitted to", number{&d.Floor, 0.01, 1}, false},
		{"hardware_musd", "without accelerators", number{&d.Hardware, 0, 1e5}, false},
		{"accelerators_musd", "all of them", number{&d.Chips, 0, 1e5}, false},
		{"thrust_mn", "", number{&d.Thrust, 0, 1e6}, false},
		{"specific_impulse_s", "", number{&d.Impulse, 0, 1e5}, false},
		{"ballistic_kg_m2", "mass over drag area and coefficient", number{&d.Ballistic, 0.1, 1e5}, false},
	}
}

// Vehicle is a rocket.
type Vehicle struct {
	hardware
	Payload   float64 // t
	Price     float64 // $/kg
	Successes int
	Record    int
	Ascent    float64 // min
	Insertion float64 // km
}

func (v *Vehicle) start(given func(string) string) error {
	return v.begin(catalog.Vehicles(), given, v.figures)
}

func (v *Vehicle) entries() []entry { return v.noted(v.figures()) }

func (v *Vehicle) figures() []entry {
	return []entry{
		{"payload_t", "to the insertion orbit", number{&v.Payload, 0.001, 1e4}, false},
		{"price_usd_kg", "", number{&v.Price, 0, 1e6}, false},
		{"successes", "flights that reached their target", whole{&v.Successes, 0, 100_000}, false},
		{"record", "flights", whole{&v.Record, 0, 100_000}, false},
		{"ascent_min", "lift-off to insertion", number{&v.Ascent, 0.1, 1440}, false},
		{"insertion_km", "altitude where satellites are let go", number{&v.Insertion, 150, 40_000}, false},
	}
}

// Pad is where rockets leave from.
type Pad struct {
	hardware
	Latitude, Longitude float64 // degrees
	Yearly              int
	Turnaround          float64 // d
}

func (p *Pad) start(given func(string) string) error {
	return p.begin(catalog.Pads(), given, p.figures)
}

func (p *Pad) entries() []entry { return p.noted(p.figures()) }

func (p *Pad) figures() []entry {
	return []entry{
		{"latitude_deg", "", number{&p.Latitude, -90, 90}, false},
		{"longitude_deg", "", number{&p.Longitude, -180, 180}, false},
		{"flights_per_year", "allowed", whole{&p.Yearly, 0, 100_000}, false},
		{"turnaround_d", "between two flights", number{&p.Turnaround, 0, 3650}, false},
	}
}
