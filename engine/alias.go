package engine

import (
	"orrery/engine/alarm"
	"orrery/engine/campaign"
	"orrery/engine/clock"
	"orrery/engine/dispatch"
	"orrery/engine/event"
	"orrery/engine/failure"
	"orrery/engine/figure"
	"orrery/engine/fleet"
	"orrery/engine/history"
	"orrery/engine/jobs"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/problem"
	"orrery/engine/sky"
	"orrery/engine/table"
	"orrery/engine/usage"
)

// What other packages still call by the names of before.

// Acknowledge is alarm.Acknowledge.
type Acknowledge = alarm.Acknowledge

// AddGateway is network.AddGateway.
type AddGateway = network.AddGateway

const AlarmCleared = event.AlarmCleared

const AlarmRaised = event.AlarmRaised

// AlarmRow is alarm.Row.
type AlarmRow = alarm.Row

const AllTime = usage.AllTime

const AnyPart = failure.AnyPart

const ArrayArea = fleet.ArrayArea

// Balance is table.Balance.
type Balance = table.Balance

const BatteryCapacity = fleet.BatteryCapacity

const BatteryCycles = fleet.BatteryCycles

const BatteryDepth = fleet.BatteryDepth

// Beam is network.Beam.
type Beam = network.Beam

// BookFlight is campaign.BookFlight.
type BookFlight = campaign.BookFlight

// Booking is campaign.Booking.
type Booking = campaign.Booking

// BoundSpan is usage.BoundSpan.
type BoundSpan = usage.BoundSpan

// Bounds is usage.Bounds.
type Bounds = usage.Bounds

const BusPower = fleet.BusPower

// CancelJob is jobs.CancelJob.
type CancelJob = jobs.CancelJob

const Carried = history.Carried

const Charge = history.Charge

const Charging = history.Charging

const Chips = fleet.Chips

const ChipsPrice = fleet.ChipsPrice

// CloseStation is network.CloseStation.
type CloseStation = network.CloseStation

// Column is table.Column.
type Column = table.Column

const Connected = usage.Connected

const Cooled = usage.Cooled

const Critical = event.Critical

const Curtailed = history.Curtailed

// CutLaser is network.CutLaser.
type CutLaser = network.CutLaser

// DarkSeason is sky.DarkSeason.
type DarkSeason = sky.DarkSeason

const Discharging = history.Discharging

// DrainNode is node.DrainNode.
type DrainNode = node.DrainNode

const EnterDark = event.EnterDark

// EvacuateNode is dispatch.EvacuateNode.
type EvacuateNode = dispatch.EvacuateNode

// EvacuatePlane is dispatch.EvacuatePlane.
type EvacuatePlane = dispatch.EvacuatePlane

// Event is event.Event.
type Event = event.Event

var EventColumns = event.Columns

// EventKind is event.Kind.
type EventKind = event.Kind

// EventRow is event.Row.
type EventRow = event.Row

// Evidence is table.Answer.
type Evidence = table.Answer

// ExchangeEvery is jobs.ExchangeEvery.
type ExchangeEvery = jobs.ExchangeEvery

// FailPlane is network.FailPlane.
type FailPlane = network.FailPlane

// FailSatellite is network.FailSatellite.
type FailSatellite = network.FailSatellite

// Fall is usage.Fall.
type Fall = usage.Fall

// FallRow is usage.FallRow.
type FallRow = usage.FallRow

var Faults = problem.All

// FedJob is jobs.FedJob.
type FedJob = jobs.FedJob

// Feed is jobs.Feed.
type Feed = jobs.Feed

const FlightBooked = event.FlightBooked

var FlightColumns = campaign.Columns

// FlightDetail is campaign.Detail.
type FlightDetail = campaign.Detail

const FlightLost = event.FlightLost

const FlightMoved = event.FlightMoved

// FlightRow is campaign.Row.
type FlightRow = campaign.Row

const FlightScrubbed = event.FlightScrubbed

// Gantt is dispatch.Gantt.
type Gantt = dispatch.Gantt

// GanttAsk is dispatch.GanttAsk.
type GanttAsk = dispatch.GanttAsk

// GanttBar is dispatch.GanttBar.
type GanttBar = dispatch.GanttBar

// GanttRow is dispatch.GanttRow.
type GanttRow = dispatch.GanttRow

const Generation = history.Generation

// Group is fleet.Group.
type Group = fleet.Group

const HardwarePrice = fleet.HardwarePrice

// Heading is table.Heading.
type Heading = table.Heading

const Healthy = usage.Healthy

const HeatCapacity = fleet.HeatCapacity

const HeatLimit = fleet.HeatLimit

// Hop is network.Hop.
type Hop = network.Hop

const Hottest = history.Hottest

const InService = event.InService

const Info = event.Info

// InjectFault is failure.InjectFault.
type InjectFault = failure.InjectFault

const Inserted = event.Inserted

const JobCancelled = event.JobCancelled

var JobColumns = dispatch.Columns

// JobDetail is dispatch.JobDetail.
type JobDetail = dispatch.JobDetail

const JobDone = event.JobDone

const JobExchanges = event.JobExchanges

const JobMoved = event.JobMoved

const JobPrioritised = event.JobPrioritised

// JobRow is dispatch.JobRow.
type JobRow = dispatch.JobRow

const JobShares = event.JobShares

const JobStarted = event.JobStarted

const JobStopped = event.JobStopped

const JobSubmitted = event.JobSubmitted

const JobSuspended = event.JobSuspended

// Latencies is network.Latencies.
type Latencies = network.Latencies

const LeaveDark = event.LeaveDark

// LedgerRow is jobs.LedgerRow.
type LedgerRow = jobs.LedgerRow

const LiftOff = event.LiftOff

// Line is table.Line.
type Line = table.Line

var LinkColumns = network.LinkColumns

// LinkRow is network.LinkRow.
type LinkRow = network.LinkRow

const Lit = usage.Lit

const Load = history.Load

// Mark is sky.Mark.
type Mark = sky.Mark

const MaxClass = jobs.MaxClass

// Milestone is campaign.Milestone.
type Milestone = campaign.Milestone

const MixedJobs = dispatch.MixedJobs

// Moment is node.Moment.
type Moment = node.Moment

const MostFed = jobs.MostFed

const MostInner = jobs.MostInner

// MoveFlight is campaign.MoveFlight.
type MoveFlight = campaign.MoveFlight

// MoveJob is dispatch.MoveJob.
type MoveJob = dispatch.MoveJob

// NetTotals is network.Totals.
type NetTotals = network.Totals

var NodeColumns = node.Columns

const NodeDrained = event.NodeDrained

// NodeFall is usage.NodeFall.
type NodeFall = usage.NodeFall

// NodeOwn is node.Detail.
type NodeOwn = node.Detail

const NodeRestored = event.NodeRestored

// NodeRow is node.Row.
type NodeRow = node.Row

// NodeTotals is node.Totals.
type NodeTotals = node.Totals

// OutageRow is network.OutageRow.
type OutageRow = network.OutageRow

// Part is fleet.Part.
type Part = fleet.Part

const Parts = fleet.Parts

// Period is usage.Period.
type Period = usage.Period

// Place is network.Place.
type Place = network.Place

const Placed = usage.Placed

// PlaneYear is sky.PlaneYear.
type PlaneYear = sky.PlaneYear

const Planned = fleet.Planned

// Point is sky.Point.
type Point = sky.Point

const Powered = usage.Powered

// Prioritise is dispatch.Prioritise.
type Prioritise = dispatch.Prioritise

// Quarter is campaign.Quarter.
type Quarter = campaign.Quarter

const RadiatorArea = fleet.RadiatorArea

const ReachedSlot = event.ReachedSlot

// RouteAsk is network.RouteAsk.
type RouteAsk = network.RouteAsk

// RouteDetail is network.RouteDetail.
type RouteDetail = network.RouteDetail

// Rows is table.Rows.
type Rows = table.Rows

const SGP4 = fleet.SGP4

// ScrubFlight is campaign.ScrubFlight.
type ScrubFlight = campaign.ScrubFlight

// SeatRow is dispatch.SeatRow.
type SeatRow = dispatch.SeatRow

// Series is figure.Key.
type Series = figure.Key

// ServiceRow is dispatch.ServiceRow.
type ServiceRow = dispatch.ServiceRow

// SetDesign is fleet.SetDesign.
type SetDesign = fleet.SetDesign

// SetLaserRate is network.SetLaserRate.
type SetLaserRate = network.SetLaserRate

// SetPolicy is dispatch.SetPolicy.
type SetPolicy = dispatch.SetPolicy

// Severity is event.Severity.
type Severity = event.Severity

// Shelve is alarm.Shelve.
type Shelve = alarm.Shelve

const Shielding = fleet.Shielding

// Site is network.Site.
type Site = network.Site

// SitePoint is network.SitePoint.
type SitePoint = network.SitePoint

// Spread is node.Spread.
type Spread = node.Spread

// Stage is usage.Stage.
type Stage = usage.Stage

const Stages = usage.Stages

var StationColumns = network.StationColumns

// StationRow is network.StationRow.
type StationRow = network.StationRow

// Stint is usage.Stint.
type Stint = usage.Stint

// Stream is jobs.Stream.
type Stream = jobs.Stream

// SubmitJob is jobs.SubmitJob.
type SubmitJob = jobs.SubmitJob

// Surroundings is sky.Surroundings.
type Surroundings = sky.Surroundings

// Table is table.Table.
type Table = table.Table

// TableRow is table.Row.
type TableRow = table.Row

const Terminals = fleet.Terminals

const Throttled = history.Throttled

var Ticks = clock.Ticks

const Trace = event.Trace

// Traffic is network.Traffic.
type Traffic = network.Traffic

// Turn is node.Turn.
type Turn = node.Turn

const Useful = usage.Useful

const Warning = event.Warning

// Waterfall is usage.Waterfall.
type Waterfall = usage.Waterfall

const WholeMass = fleet.WholeMass

// Workload is jobs.Workload.
type Workload = jobs.Workload
