package tables

import (
	"math"
	"slices"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/node"
	"orrery/engine/sky"
)

// nodeRow is a node at a sample.
type nodeRow struct {
	*node.Reading
	who   *fleet.Identity
	place *sky.Position // nil if it has no position
}

func nodes() Table {
	return samples(Table{Name: "nodes", About: "the state and position of each satellite with accelerators at each sample; empty slots and satellites in transit are omitted"},
		slices.Concat(
			[]column[nodeRow]{
				whole("id", "satellite number", func(r *nodeRow) int64 { return int64(r.ID) }),
				text("name", "satellite name, as the console shows it", func(r *nodeRow) string { return r.who.Name }),
				text("group_name", "group in the scenario", func(r *nodeRow) string { return r.who.Group }),
				text("status", "active, or lost for good", func(r *nodeRow) string { return r.Status.String() }),
			},
			each(func(r *nodeRow) bool { return r.place != nil },
				number("lat_deg", "geodetic latitude (WGS 84), north positive", func(r *nodeRow) float64 { return r.at().Place.Latitude.Degrees() }),
				number("lon_deg", "longitude, east positive", func(r *nodeRow) float64 { return r.at().Place.Longitude.Degrees() }),
				number("alt_km", "altitude above the ellipsoid", func(r *nodeRow) float64 { return r.at().Place.Altitude.Kilometres() }),
				truth("lit", "in sunlight; turns false midway through the penumbra", func(r *nodeRow) bool { return r.at().Lit }),
			),
			each(func(r *nodeRow) bool { return r.Status == fleet.Active },
				number("charge_share", "battery charge, as a share of capacity when new", func(r *nodeRow) float64 { return r.Charge }),
				number("charge_floor_share", "lowest charge that the schedule allows", func(r *nodeRow) float64 { return r.Floor }),
				number("battery_worn_share", "share of the battery's cycle life used", func(r *nodeRow) float64 { return r.Worn }),
				number("temperature_c", "temperature of the radiator and the parts coupled to it", func(r *nodeRow) float64 { return r.Temperature.Celsius() }),
				number("generation_w", "power from the solar array", func(r *nodeRow) float64 { return float64(r.Generation) }),
				number("load_w", "power drawn by the bus and the accelerators", func(r *nodeRow) float64 { return float64(r.Load) }),
				number("load_limit_w", "highest load that power and cooling allow", func(r *nodeRow) float64 { return float64(r.MaxLoad) }),
				whole("accelerators", "accelerators on board", func(r *nodeRow) int64 { return int64(r.Of) }),
				whole("busy", "accelerators running a job", func(r *nodeRow) int64 { return int64(r.Busy) }),
				whole("out", "accelerators that have failed or are restarting", func(r *nodeRow) int64 { return int64(r.Out) }),
				number("speed_share", "mean speed of the busy accelerators, as a share of full speed", func(r *nodeRow) float64 { return r.Speed }),
				text("limit", "what limits the node: power, heat, network, seats, failure, drained; or none", limitText),
				truth("drained", "drained by an order", func(r *nodeRow) bool { return r.Drained }),
			),
		),
		func(s *Shot) []nodeRow {
			rows, at := make([]nodeRow, 0, len(s.Nodes.Readings)), 0
			for i := range s.Nodes.Readings {
				r := nodeRow{Reading: &s.Nodes.Readings[i]}
				if r.Status == fleet.Transit {
					continue
				}
				r.who = &s.Roster[r.ID]
				for at < len(s.Sky.Positions) && s.Sky.Positions[at].ID < r.ID {
					at++
				}
				if at < len(s.Sky.Positions) && s.Sky.Positions[at].ID == r.ID {
					r.place = &s.Sky.Positions[at]
				}
				rows = append(rows, r)
			}
			return rows
		},
		func(w *engine.Wants) {
			w.Nodes.Readings, w.Sky.Positions = true, max(w.Sky.Positions, sky.NodePositions)
		})
}

// limitText names what limits a node.
func limitText(r *nodeRow) string {
	if r.Limit == fleet.Free {
		return "none"
	}
	return r.Limit.String()
}

// at is the node's position; without one a zero value, which no cell shows.
func (r *nodeRow) at() *sky.Position {
	if r.place == nil {
		return new(sky.Position)
	}
	return r.place
}

// satelliteRow is a satellite at the end of the export.
type satelliteRow struct {
	*fleet.Identity
	status string
	sums   *node.Reading // nil for a relay
}

func satellites() Table {
	return told(Table{Name: "satellites", About: "each satellite and each slot once, at the end of the export, with its energy totals since the start of the mission"},
		slices.Concat(
			[]column[satelliteRow]{
				whole("id", "satellite number", func(r *satelliteRow) int64 { return int64(r.ID) }),
				text("name", "satellite name, as the console shows it", func(r *satelliteRow) string { return r.Name }),
				text("group_name", "group in the scenario", func(r *satelliteRow) string { return r.Group }),
				text("design", "design in the scenario", func(r *satelliteRow) string { return r.Design }),
				where(func(r *satelliteRow) bool { return r.Plane > 0 }, whole("plane", "orbital plane, numbered from 1", func(r *satelliteRow) int64 { return int64(r.Plane) })),
				where(func(r *satelliteRow) bool { return r.Slot > 0 }, whole("slot", "slot in the plane, numbered from 1", func(r *satelliteRow) int64 { return int64(r.Slot) })),
				text("status", "empty, in transit, active or lost", func(r *satelliteRow) string { return r.status }),
				text("propagator", "orbit propagator", func(r *satelliteRow) string { return r.Flown }),
				where(func(r *satelliteRow) bool { return r.Number > 0 }, whole("norad_id", "NORAD catalogue number", func(r *satelliteRow) int64 { return int64(r.Number) })),
				where(func(r *satelliteRow) bool { return r.Designator != "" }, text("designator", "international designator", func(r *satelliteRow) string { return r.Designator })),
				whole("accelerators", "accelerators in the design; 0 for a relay", func(r *satelliteRow) int64 { return int64(r.Accelerators) }),
			},
			each(func(r *satelliteRow) bool { return r.sums != nil },
				number("generated_kwh", "energy that the array could have supplied", func(r *satelliteRow) float64 { return r.of().Flow.Generated.KilowattHours() }),
				number("used_kwh", "energy supplied to the load", func(r *satelliteRow) float64 { return r.of().Flow.Used.KilowattHours() }),
				number("curtailed_kwh", "array energy that neither the load nor the battery could take", func(r *satelliteRow) float64 { return r.of().Flow.Curtailed.KilowattHours() }),
				number("lost_kwh", "energy lost in charging and discharging the battery", func(r *satelliteRow) float64 { return r.of().Flow.Lost.KilowattHours() }),
				number("unserved_kwh", "energy that the load needed and did not get", func(r *satelliteRow) float64 { return r.of().Flow.Unserved.KilowattHours() }),
				number("absorbed_kwh", "heat absorbed from the Earth", func(r *satelliteRow) float64 { return r.of().Heat.Absorbed.KilowattHours() }),
				number("shed_kwh", "heat radiated to space", func(r *satelliteRow) float64 { return r.of().Heat.Shed.KilowattHours() }),
			),
		),
		forgetful(func(s *Shot) []satelliteRow {
			if !s.Last {
				return nil
			}
			rows, at := make([]satelliteRow, len(s.Roster)), 0
			for i := range s.Roster {
				rows[i] = satelliteRow{Identity: &s.Roster[i], status: s.Nodes.Table.Rows[i].Status.String()}
				if at < len(s.Nodes.Readings) && int(s.Nodes.Readings[at].ID) == i {
					rows[i].sums = &s.Nodes.Readings[at]
					at++
				}
			}
			return rows
		}),
		func(w *engine.Wants, a Ask) {
			if a.Last {
				w.Nodes.Readings, w.Nodes.Table.Count, w.Nodes.Table.All, w.Nodes.Table.Find = true, math.MaxInt32, true, -1
			}
		})
}

// of are the satellite's sums; for a relay a zero value, which no cell shows.
func (r *satelliteRow) of() *node.Reading {
	if r.sums == nil {
		return new(node.Reading)
	}
	return r.sums
}
