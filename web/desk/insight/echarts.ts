import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

/** Only what is drawn here; a chunk of its own, fetched when a chart is first shown. */
use([BarChart, LineChart, GridComponent, TooltipComponent, SVGRenderer])

export { init }
