package failure

import (
	"orrery/engine/fault"
	"orrery/engine/figure"
	"orrery/engine/unit"
)

// Figures are the outputs of failures, in the order of reports.
var Figures = []figure.Figure[*Failures]{
	{Key: "satellites.lost", About: "satellites lost", Better: figure.Less, Counts: true, Read: func(x *Failures) float64 { return float64(x.lost()) }},
	{Key: "faults.satellites_lost", About: "satellites lost", Better: figure.Less, Counts: true, Read: func(x *Failures) float64 { return float64(x.lost()) }},
	{Key: "faults.jobs_stopped", About: "jobs stopped by faults", Better: figure.Less, Counts: true, Read: func(x *Failures) float64 { return float64(x.Stops) }},
	{Key: "faults.wasted_accelerator_h", About: "work lost to faults", Unit: "GPU-h", Digits: 1, Better: figure.Less, Counts: true, Read: func(x *Failures) float64 { return x.Wasted.Hours() }},
	tally("accelerator_failures", fault.Accelerator), tally("memory_failures", fault.Memory), tally("laser_failures", fault.Laser),
	tally("node_losses", fault.Loss), tally("worn_out", fault.WearOut), tally("silent_corruptions", fault.Silent),
	tally("uncorrectable_errors", fault.Uncorrectable), tally("accelerator_resets", fault.Hang), tally("host_resets", fault.Reboot),
	tally("host_memory_errors", fault.HostMemory),
	{Key: "work.wasted_accelerator_h", About: "work redone or wasted", Unit: "GPU-h", Digits: 1, Better: figure.Less, Counts: true, Read: func(x *Failures) float64 { return x.wasted().Hours() }},
	{Key: "work.useful_accelerator_h", About: "work that stays done", Unit: "GPU-h", Digits: 1, Better: figure.More, Counts: true, Read: func(x *Failures) float64 { return (x.Jobs.Delivered - x.wasted()).Hours() }},
	{Key: "work.goodput_share", About: "goodput", Unit: "share of the work given", Digits: 3, Better: figure.More, Part: "work.useful_accelerator_h", Whole: "work.delivered_accelerator_h", Has: func(x *Failures) bool { return len(x.Fleet.Nodes) > 0 }, Read: (*Failures).goodput},
}

// tally is a figure that counts faults of a kind.
func tally(name string, kind fault.Kind) figure.Figure[*Failures] {
	return figure.Figure[*Failures]{
		Key: figure.Key("faults." + name), About: kind.String(), Better: figure.Less, Counts: true,
		Read: func(x *Failures) float64 { return float64(x.Tally[kind]) },
	}
}

// lost is the number of satellites lost aboard failed flights and by faults.
func (x *Failures) lost() int { return x.Nodes.Counts().Lost + x.Upkeep.LostAboard() }

// wasted is the work that has to be done again, or was done for jobs that were abandoned.
func (x *Failures) wasted() unit.Work { return x.Wasted + x.Jobs.Wasted }

// goodput is the share of the work delivered that is not wasted.
func (x *Failures) goodput() float64 {
	if x.Jobs.Delivered <= 0 {
		return 1
	}
	return max(0, 1-float64(x.wasted()/x.Jobs.Delivered))
}
